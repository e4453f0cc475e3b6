import express from 'express';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { refuseCrossSite } from './cross-site.ts';
import { errorAnswer } from './error-answer.ts';
import { serve } from './testing/serve.ts';

const origin = 'https://people.example.com';

async function post(headers: Record<string, string>, body = '{}', method = 'POST'): Promise<string> {
  const app = express();
  app.use(...refuseCrossSite(origin), (_req, res) => void res.send('let through'));
  app.use(errorAnswer(pino({ level: 'silent' })));
  const response = await fetch(await serve(app), { method, headers, ...(method === 'GET' ? {} : { body }) });
  const text = await response.text();
  return text === 'let through' ? text : (JSON.parse(text) as { refusal: { code: string } }).refusal.code;
}

const json = { 'content-type': 'application/json' };

test.each([
  ['our own page', { ...json, origin, 'sec-fetch-site': 'same-origin' }],
  ['our own page, its characters named', { 'content-type': 'application/json; charset=utf-8', origin }],
  ['a tool that is no browser', json],
])('[SES12] lets through what comes from %s', async (_name, headers) => {
  expect(await post(headers)).toBe('let through');
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ['a header that no browser sends', { 'sec-fetch-site': 'same-origin, none' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['the same host without encryption', { origin: 'http://people.example.com' }],
  ['another port', { origin: `${origin}:8443` }],
  ['a subdomain', { origin: 'https://evil.people.example.com' }],
  ['a longer name', { origin: `${origin}.evil.example` }],
  ['another spelling', { origin: `${origin}/` }],
  ['a sandboxed frame', { origin: 'null' }],
])('[SES12] refuses what comes from %s', async (_name, headers) => {
  expect(await post({ ...json, ...headers })).toBe('request.foreign-origin');
  expect(await post(headers as Record<string, string>, '', 'GET')).toBe('request.foreign-origin');
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/jsonp',
  'application/json, text/plain',
  'text/plain; application/json',
])('[SES12] refuses %s, which a form or a plain request of any site can send', async (type) => {
  expect(await post({ 'content-type': type, origin })).toBe('request.invalid');
});
