import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of an export on its way: it arrives, breaks off, ends too early in a line or behind one, or stops coming. */
export type Fate = 'whole' | 'cut' | 'ended-in-a-line' | 'ended-behind-a-line' | 'held';

/** Something between a tool and the server, as a proxy or a bad network is. */
export interface Relay {
  url: string;
  /** What happens to exports from now on. */
  fate: Fate;
  close(): Promise<void>;
}

export async function openRelay(target: string): Promise<Relay> {
  const relay = { fate: 'whole' as Fate };
  async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { authorization = '', 'content-type': type = '' } = req.headers;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(`${target}${req.url}`, { method: 'POST', headers, body: await buffer(req) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    if (req.url !== '/activity-export' || !answer.ok || relay.fate === 'whole') {
      res.end(bytes);
      return;
    }
    const beforeLastLine = bytes.lastIndexOf('\n', -2) + 1;
    const part = bytes.subarray(0, beforeLastLine + (relay.fate === 'ended-behind-a-line' ? 0 : 7));
    if (relay.fate.startsWith('ended')) res.end(part);
    else
      res.write(part, () => {
        if (relay.fate === 'cut') res.destroy();
      });
  }
  const server = createServer((req, res) => void pass(req, res));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return Object.assign(relay, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
