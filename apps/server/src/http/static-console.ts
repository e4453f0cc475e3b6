import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { cspNonce } from './security-headers.ts';

const noncePlace = /__CSP_NONCE__/g;

/** Serves the built console: files by name, and its one page for every other path. @param folder what Vite built */
export function staticConsole(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  const hashedNames = { immutable: true, maxAge: '1y', index: false, fallthrough: false } as const;
  router.use('/assets', express.static(join(folder, 'assets'), hashedNames));
  router.use(express.static(folder, { index: false, maxAge: 0, cacheControl: false }));
  const html = existsSync(page) ? readFileSync(page, 'utf8') : null;
  const showPage: RequestHandler = (_req, res) => {
    if (html === null) return void res.status(503).type('text').send('The console has not been built: npm run build');
    res.type('html').send(html.replace(noncePlace, cspNonce(res)));
  };
  router.get('/{*path}', showPage);
  return router;
}
