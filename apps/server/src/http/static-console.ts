import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { cspNonce } from './security-headers.ts';

const noncePlace = /__CSP_NONCE__/g;

/** Said as a header, because Express keeps a Cache-Control that is there already. */
const keep = (res: ServerResponse) => void res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');

/** Serves the built console: files by name, and its one page for every other path. @param folder what Vite built */
export function staticConsole(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : null;
  const showPage: RequestHandler = (_req, res) => {
    if (html === null) return void res.status(503).type('text').send('The console has not been built: npm run build');
    res.type('html').send(html.replace(noncePlace, cspNonce(res)));
  };
  // By its own name too the page needs this answer's nonce.
  router.get('/index.html', showPage);
  router.use('/assets', express.static(join(folder, 'assets'), { index: false, fallthrough: false, setHeaders: keep }));
  router.use(express.static(folder, { index: false, cacheControl: false }));
  router.get('/{*path}', showPage);
  return router;
}
