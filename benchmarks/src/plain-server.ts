import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** A bare Express server in this process. */
export interface PlainServer {
  url: string;
  close(): void;
}

/** Its routes take JSON and give one answer: `/plain` without asking anybody, `/asking` after one question. */
export async function openPlainServer(answer: unknown, ask: () => Promise<unknown>): Promise<PlainServer> {
  const app = express();
  app.post('/plain', express.json(), (_req, res) => void res.json(answer));
  app.post('/asking', express.json(), async (_req, res) => {
    await ask();
    res.json(answer);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
