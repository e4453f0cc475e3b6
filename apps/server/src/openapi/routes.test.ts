import express from 'express';
import { expect, test } from 'vitest';
import { securityHeaders } from '../http/security-headers.ts';
import { serve } from '../http/testing/serve.ts';
import { listedProcedures } from './listed-procedures.ts';
import { apiDescriptionRoutes } from './routes.ts';

const publicOrigin = 'https://people.example.com';

async function open(productName = 'Rollcall'): Promise<string> {
  const app = express();
  app.use(...securityHeaders(publicOrigin), apiDescriptionRoutes({ publicOrigin, productName }));
  return serve(app);
}

test.each([
  ['/openapi.json', 'application/json; charset=utf-8'],
  ['/docs/api', 'text/html; charset=utf-8'],
  ['/docs/api.css', 'text/css; charset=utf-8'],
])('[API7] %s may be kept, and is sent again only when it has changed', async (path, type) => {
  const url = (await open()) + path;
  const first = await fetch(url);
  expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([
    200,
    type,
    'public, no-cache',
  ]);
  // As a cache asks; left alone, fetch would forbid it an answer from one.
  const asks = { 'cache-control': 'max-age=0', 'if-none-match': first.headers.get('etag') ?? '' };
  const again = await fetch(url, { headers: asks });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('[API7] the page says everything at once, without a script, a style within it or another host', async () => {
  const html = await (await fetch(`${await open()}/docs/api`)).text();
  for (const { name } of listedProcedures()) {
    expect(html).toContain(`id="${name}"`);
    expect(html).toContain(`curl ${publicOrigin}/trpc/${name} `);
  }
  expect(/<script|<style| style=| on[a-z]+="|(src|href)="(https?:)?\/\//.exec(html)).toBeNull();
  const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor);
  expect(anchors.filter((anchor) => !html.includes(`id="${anchor}"`))).toEqual([]);
});

test('[API7] what the operator calls the product is words, whatever it holds', async () => {
  const html = await (await fetch(`${await open('<b>Acme</b> & Co')}/docs/api`)).text();
  expect(html).toContain('<h1>&lt;b&gt;Acme&lt;/b&gt; &amp; Co API</h1>');
});
