import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openShowcase } from '@rollcall/server/showcase';
import express from 'express';
import { startChild } from '../child.ts';
import { atLeast, type Figure } from '../figure.ts';
import type { HttpLoadJobs } from '../load/http-load.ts';
import { median } from '../percentile.ts';

const rounds = 5;
const seconds = 2;

/**
 * The call by which the console learns who is signed in, against a plain Express route of the same process that takes
 * the same request and gives the same answer without asking anybody.
 */
export async function sessionCheck(): Promise<Figure[]> {
  const product = await openShowcase();
  const load = startChild<HttpLoadJobs>(new URL('../load/http-load.ts', import.meta.url));
  const { admin } = await product.given.organization();
  const headers = {
    'content-type': 'application/json',
    origin: product.url,
    cookie: await product.cookieOf(admin.accountId),
  };
  const check = { url: `${product.url}/trpc/session.get`, headers, body: '{}', seconds };
  const answer = await (await fetch(check.url, { method: 'POST', headers, body: check.body })).text();
  const plain = await openPlainRoute(JSON.parse(answer));
  try {
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const plainRate = await load.ask('post', { ...check, url: plain.url });
      const checkRate = await load.ask('post', check);
      // The first round is for warming up.
      if (round > 0) ratios.push(checkRate / plainRate);
    }
    return [
      { name: 'Session check, of a plain Express route', value: median(ratios), unit: '×', target: atLeast(0.6) },
    ];
  } finally {
    plain.close();
    await load.close();
    await product.close();
  }
}

async function openPlainRoute(answer: unknown): Promise<{ url: string; close(): void }> {
  const app = express();
  app.post('/plain', express.json(), (_req, res) => void res.json(answer));
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/plain`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
