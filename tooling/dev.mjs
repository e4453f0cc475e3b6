/**
 * `npm run dev`: the server starts anew with every change of its sources, and Vite serves the console and brings changes into
 * the page. The browser sees one address, Vite's; the server is told that address as its public origin, so that links, cookies
 * and the check of Origin are those of a single server, and answers behind Vite on a port of its own.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { runInFront } from './child.mjs';
import { generate, install, prepare } from './prepare.mjs';
import { projectNode } from './workspace.mjs';

/** A port that nobody listened on a moment ago. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return String(port);
}

async function develop() {
  const port = process.env.PORT === '0' ? await freePort() : process.env.PORT || '3000';
  const behind = await freePort();
  const address = `http://localhost:${port}`;
  const stopping = new AbortController();
  /** When one of the two has ended, the other one has no use. @param {Promise<number>} running */
  const together = (running) => running.finally(() => stopping.abort());

  const vite = ['apps/console/node_modules/vite/bin/vite.js', 'apps/console'];
  const viteOptions = ['--host', 'localhost', '--port', port, '--strictPort', '--logLevel', 'warn'];
  const serverEnv = {
    PORT: behind,
    PUBLIC_ORIGIN: address,
    // The address of the mailbox stays when the server starts anew.
    MAILBOX_PORT: process.env.MAILBOX_PORT || (await freePort()),
  };
  const watched = ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'];
  const codes = await Promise.all([
    together(
      runInFront(projectNode(), [...vite, ...viteOptions], {
        env: { ROLLCALL_SERVER: `http://127.0.0.1:${behind}` },
        stop: stopping.signal,
      }),
    ),
    together(runInFront(projectNode(), watched, { env: serverEnv, stop: stopping.signal })),
  ]);
  return Math.max(...codes);
}

process.exitCode = (await prepare(install, generate)) ? await develop() : 1;
