import express from 'express';
import { expect, test } from 'vitest';
import { cspNonce, securityHeaders } from './security-headers.ts';
import { serve } from './testing/serve.ts';

async function headersAt(origin: string): Promise<{ headers: Headers; nonce: string }> {
  const app = express();
  app.disable('x-powered-by');
  app.use(...securityHeaders(origin), (_req, res) => void res.send(cspNonce(res)));
  const response = await fetch(await serve(app));
  return { headers: response.headers, nonce: await response.text() };
}

const policyOf = (headers: Headers) =>
  new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')] as const;
    }),
  );

test('the policy lets run our own files only, and no page of anybody frame us', async () => {
  const { headers } = await headersAt('https://people.example.com');
  const policy = policyOf(headers);
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'self'");
  expect(policy.get('frame-ancestors')).toBe("'none'");
  expect(policy.get('base-uri')).toBe("'none'");
  expect(policy.get('connect-src')).toBe("'self' wss://people.example.com");
});

test('a style element needs the nonce of its own answer', async () => {
  const one = await headersAt('https://people.example.com');
  const other = await headersAt('https://people.example.com');
  expect(policyOf(one.headers).get('style-src-elem')).toBe(`'self' 'nonce-${one.nonce}'`);
  expect(other.nonce).not.toBe(one.nonce);
});

test('nothing is stored, sniffed, referred to or shared with another window', async () => {
  const { headers } = await headersAt('https://people.example.com');
  const expected = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'x-powered-by': null,
  };
  for (const [name, value] of Object.entries(expected)) expect([name, headers.get(name)]).toEqual([name, value]);
});

test('browsers are held to https where there is https, and only there', async () => {
  expect((await headersAt('https://people.example.com')).headers.get('strict-transport-security')).toMatch(
    /^max-age=31536000/,
  );
  expect((await headersAt('http://localhost:3000')).headers.get('strict-transport-security')).toBeNull();
});
