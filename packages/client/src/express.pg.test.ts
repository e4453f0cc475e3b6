import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import express from 'express';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type IntrospectedRequest, type IntrospectingMiddleware, rollcallApiKey, rollcallSession } from './express.ts';
import { createRollcallClient, type RollcallClient } from './rollcall-client.ts';

let app: TestApp;
let acme: GivenOrganization;
let client: RollcallClient;
beforeAll(async () => {
  app = await openTestApp();
  acme = await app.world.given.organization();
  const scopes = ['session:introspect', 'apiKey:introspect'] as const;
  const { token } = await app.world.given.serviceKey(acme.admin, { scopes });
  client = createRollcallClient({ url: app.url, apiKey: token });
});
afterAll(() => app.close());

/** A service of the platform behind this middleware, which says whom it sees. */
async function service(middleware: IntrospectingMiddleware) {
  const server = express()
    .use(middleware)
    .get('/', (request, response) => {
      response.json({ email: (request as IntrospectedRequest).rollcall?.account?.email ?? null });
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return async (headers: Record<string, string> = {}) => {
    const answer = await fetch(url, { headers });
    return [answer.status, (await answer.json()) as unknown];
  };
}

const refused = (status: number, error: string) => [status, { error }];

test('[TOOL7] a service sees whose session a request has, and lets nobody in without one', async () => {
  const get = await service(rollcallSession({ client }));
  const cookie = `theme=dark; ${await app.cookieOf(acme.admin.accountId)}`;
  expect(await get({ cookie })).toEqual([200, { email: acme.admin.email }]);
  expect(await get()).toEqual(refused(401, 'session.required'));
  expect(await get({ cookie: 'rollcall=ses_nonsense' })).toEqual(refused(401, 'session.required'));
  const optional = await service(rollcallSession({ client, optional: true }));
  expect(await optional()).toEqual([200, { email: null }]);
});

test('[TOOL7] a right that is asked for is the one of this moment, a second later at the latest', async () => {
  const get = await service(rollcallSession({ client, permission: 'invitation:create' }));
  const member = await app.world.given.member(acme.admin);
  expect(await get({ cookie: await app.cookieOf(member.accountId) })).toEqual(refused(403, 'permission.denied'));
  const other = await app.world.given.member(acme.admin, { role: 'admin' });
  const cookie = await app.cookieOf(other.accountId);
  expect((await get({ cookie }))[0]).toBe(200);
  await app.world.given.removal(acme.admin, other);
  await expect.poll(() => get({ cookie }), { timeout: 10_000 }).toEqual(refused(401, 'session.required'));
});

test('[TOOL7] a service sees whose key a program shows', async () => {
  const get = await service(rollcallApiKey({ client, permission: 'membership:read' }));
  const { token } = await app.world.given.apiKey(acme.admin, { scopes: ['membership:read'] });
  expect(await get({ authorization: `Bearer ${token}` })).toEqual([200, { email: acme.admin.email }]);
  expect(await get({ authorization: 'Bearer rc_nonsense' })).toEqual(refused(401, 'apiKey.rejected'));
  expect(await get()).toEqual(refused(401, 'apiKey.rejected'));
  const few = await app.world.given.apiKey(acme.admin, { scopes: ['event:read'] });
  expect(await get({ authorization: `Bearer ${few.token}` })).toEqual(refused(403, 'permission.denied'));
});

test('[TOOL7] where Rollcall does not answer nobody is let in', async () => {
  const nowhere = createRollcallClient({ url: 'http://127.0.0.1:9', apiKey: 'rc_nonsense' });
  const failures: unknown[] = [];
  const middleware = rollcallSession({ client: nowhere, optional: true });
  const answering = { status: () => ({ json: () => failures.push('answered') }) };
  await new Promise<void>((resolve) => {
    void middleware({ headers: { cookie: 'rollcall=ses_1' } }, answering, (error) => {
      failures.push(error);
      resolve();
    });
  });
  expect(failures).toEqual([expect.objectContaining({ name: 'TRPCClientError' })]);
});
