import express from 'express';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { cspReports } from './csp-reports.ts';
import { errorAnswer } from './error-answer.ts';
import { serve } from './testing/serve.ts';

async function open() {
  let text = '';
  const log = pino({}, { write: (line: string) => (text += line) });
  const reports = cspReports(log);
  const app = express();
  app.use(reports.router, errorAnswer(log));
  const url = `${await serve(app)}/csp-report`;
  const report = async (body: string, type = 'application/csp-report') =>
    (await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })).status;
  return { count: reports.count, report, logged: () => text };
}

test('each report is counted and logged in short', async () => {
  const { count, report, logged } = await open();
  const long = `https://evil.example/${'x'.repeat(5_000)}`;
  const body = { 'csp-report': { 'violated-directive': 'script-src', 'blocked-uri': long, 'script-sample': 'secret' } };
  expect(await report(JSON.stringify(body))).toBe(204);
  expect(count()).toBe(1);
  expect(JSON.parse(logged())).toMatchObject({ event: 'csp_violation', directive: 'script-src' });
  expect(logged().length).toBeLessThan(600);
  expect(logged()).not.toContain('secret');
});

test.each(['[]', '{}', '{"csp-report":null}', '{"csp-report":"text"}', '{"csp-report":{"blocked-uri":{}}}'])(
  '[G12] a report of any shape is taken: %s',
  async (body) => {
    const { report } = await open();
    expect(await report(body)).toBe(204);
  },
);

test('[G12] a report that cannot be read, or is too large, is refused', async () => {
  const { count, report } = await open();
  expect(await report('{')).toBe(400);
  expect(await report(JSON.stringify({ 'csp-report': { 'blocked-uri': 'x'.repeat(70_000) } }))).toBe(413);
  expect(count()).toBe(0);
});
