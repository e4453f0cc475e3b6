import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { errorAnswer, nothingHere } from './error-answer.ts';
import { securityHeaders } from './security-headers.ts';
import { staticConsole } from './static-console.ts';
import { serve } from './testing/serve.ts';

async function openConsole(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'built', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  writeFileSync(join(folder, 'built', 'index.html'), '<meta content="__CSP_NONCE__">');
  writeFileSync(join(folder, 'built', 'assets', 'main-4f5e.js'), 'run()');
  writeFileSync(join(folder, 'built', '.env'), 'hidden');
  const app = express();
  app.use(...securityHeaders('http://localhost:3000'), staticConsole(join(folder, 'built')), nothingHere);
  app.use(errorAnswer(pino({ level: 'silent' })));
  return serve(app);
}

test.each([
  '/',
  '/index.html',
  '/o/org_1/manage/members',
  '/join',
  '/.env',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
])('a page that is no file is the console: %s', async (path) => {
  const response = await fetch((await openConsole()) + path);
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect([response.status, await response.text()]).toEqual([200, `<meta content="${nonce}">`]);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a file whose name holds its hash is kept for a year', async () => {
  const response = await fetch(`${await openConsole()}/assets/main-4f5e.js`);
  expect(await response.text()).toBe('run()');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a file of another build is not there, and nobody keeps that answer', async () => {
  const response = await fetch(`${await openConsole()}/assets/main-0000.js`);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('[G12] a path that cannot be decoded, or asks for something else than to read, gets a plain no', async () => {
  const url = await openConsole();
  expect((await fetch(`${url}/%ff`)).status).toBe(400);
  expect((await fetch(`${url}/assets/%00`)).status).toBe(400);
  const response = await fetch(`${url}/members`, { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([404, '{"refusal":null,"requestId":"unknown"}']);
});
