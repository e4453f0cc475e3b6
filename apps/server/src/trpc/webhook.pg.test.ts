import { limits } from '@rollcall/domain';
import type { ShownWebhookSecret, WebhookList } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const url = 'https://hooks.slack.test/services/T0001/B0002/a-secret-of-the-path?key=a-secret-of-the-query';
const token = 'a-token-of-the-collector';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});
beforeEach(async () => {
  acme = await world.given.organization();
  ({ cookie } = await openSession(world, acme.admin.accountId));
});

function call(procedure: string, input: object) {
  const { organizationId } = acme;
  return server.call(`webhook.${procedure}`, { organizationId, ...input }, { cookie });
}

function act(procedure: string, input: object) {
  return call(procedure, { mutationId: mintId('session'), ...input });
}

const create = (wish: object = {}) => act('create', { kind: 'webhook', url, description: '', eventTypes: [], ...wish });

async function made(wish: object = {}): Promise<ShownWebhookSecret> {
  const { outcome, data } = await create(wish);
  expect(outcome).toBe('ok');
  return data as ShownWebhookSecret;
}

const list = async () => ((await call('list', {})).data as WebhookList).webhooks;

async function eventsOf(type: string) {
  const { organizationId: streamId } = acme;
  return (await world.db.prisma.event.findMany({ where: { streamId, type }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data,
  );
}

test('[WHK4] the secret is shown to who makes the endpoint, again to a retry of the same act, and to nobody else', async () => {
  const mutationId = mintId('session');
  const first = await create({ mutationId });
  const second = await create({ mutationId });
  expect(second.data).toEqual(first.data);
  const { secret, webhookId } = first.data as ShownWebhookSecret;
  expect(secret).toMatch(/^whsec_/);
  expect(await list()).toHaveLength(1);
  const rotated = await act('rotateSecret', { webhookId, overlapHours: 24 });
  const { secret: newer } = rotated.data as ShownWebhookSecret;
  expect(newer).toMatch(/^whsec_/);
  expect(newer).not.toBe(secret);
  const answers = [await call('list', {}), await call('get', { webhookId }), await call('listAttempts', { webhookId })];
  expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('whsec_');
});

test('[WHK4] [WHK12] [WHK13] [LOG7] no table holds a secret or a token, and the log neither path nor query of an address', async () => {
  const { secret, webhookId } = await made({ kind: 'collector', token });
  await act('update', { webhookId, seenVersion: 1, token: 'another-token-of-it' });
  const { data } = await act('rotateSecret', { webhookId, overlapHours: 1 });
  await act('pause', { webhookId });
  await act('delete', { webhookId });
  await made({ kind: 'collector', token });
  const { secret: newer } = data as ShownWebhookSecret;
  const { rows: tables } = await world.db.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const { rows } = await world.db.pool.query<{ text: string }>(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS text FROM ${name} t`,
    );
    const text = rows[0]?.text ?? '';
    for (const one of [secret, newer]) expect(text.includes(one.slice('whsec_'.length)), name).toBe(false);
    for (const one of [token, 'another-token']) expect(text.includes(one), name).toBe(false);
    if (name !== 'public.webhook') expect(text.includes('a-secret-of-the'), name).toBe(false);
  }
});

test('[WHK13] what becomes of an endpoint is in the log: where it leads, and what its filter was and is', async () => {
  const { webhookId } = await made();
  const changed = await act('update', {
    webhookId,
    seenVersion: 1,
    url: 'https://collector.example.test/in',
    description: 'The chat',
    eventTypes: ['membership.created'],
  });
  expect(changed.data).toEqual({ version: 2 });
  await act('delete', { webhookId });
  const host = 'hooks.slack.test';
  expect(await eventsOf('webhook.created')).toEqual([{ webhookId, host, kind: 'webhook', eventTypes: [] }]);
  expect(await eventsOf('webhook.updated')).toEqual([
    {
      webhookId,
      host: 'collector.example.test',
      changed: ['url', 'description', 'event-types'],
      url: { from: 'https://hooks.slack.test', to: 'https://collector.example.test' },
      eventTypes: { from: [], to: ['membership.created'] },
    },
  ]);
  expect(await eventsOf('webhook.deleted')).toEqual([{ webhookId, host: 'collector.example.test' }]);
});

test('[WHK3] an address that is not of the internet is refused when it is given, and when it is changed', async () => {
  const refused = [
    'not an address',
    'http://hooks.example/x',
    'https://user:pass@hooks.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/x',
    'file:///etc/passwd',
  ];
  const { webhookId } = await made();
  for (const address of refused) {
    expect((await create({ url: address })).outcome, address).toBe('webhook.url-refused');
    const change = await act('update', { webhookId, seenVersion: 1, url: address });
    expect(change.outcome, address).toBe('webhook.url-refused');
  }
  expect((await list()).map((webhook) => webhook.url)).toEqual([url]);
});

test('[WHK1] an organization has ten endpoints at most, and room for another when one is deleted', async () => {
  const { maxPerOrganization } = limits.webhook;
  for (let count = 0; count < maxPerOrganization; count += 1) await made();
  const refusal = await create();
  expect(refusal.outcome).toBe('webhook.too-many');
  const [first] = await list();
  expect((await act('delete', { webhookId: first?.id })).outcome).toBe('ok');
  await made();
});

test('[WHK1] making, changing and rotating ask for a fresh sign-in; pausing does not', async () => {
  const { webhookId } = await made();
  world.clock.advance({ minutes: limits.signIn.freshForMs / 60_000 + 1 });
  expect((await create()).outcome).toBe('session.not-fresh');
  expect((await act('update', { webhookId, seenVersion: 1, description: 'x' })).outcome).toBe('session.not-fresh');
  expect((await act('rotateSecret', { webhookId, overlapHours: 0 })).outcome).toBe('session.not-fresh');
  expect((await act('pause', { webhookId })).outcome).toBe('ok');
  expect(await list()).toMatchObject([{ paused: { reason: 'chosen' } }]);
  expect((await act('pause', { webhookId })).outcome).toBe('ok');
  expect((await act('resume', { webhookId })).outcome).toBe('ok');
  expect(await eventsOf('webhook.paused')).toHaveLength(1);
  expect(await list()).toMatchObject([{ paused: null }]);
});

test('[WHK1] of two admins who change the same endpoint the second is told, and a change to what it is already is none', async () => {
  const { webhookId } = await made({ description: 'The chat' });
  expect((await act('update', { webhookId, seenVersion: 1, description: ' The chat ' })).data).toEqual({ version: 1 });
  expect((await act('update', { webhookId, seenVersion: 1, eventTypes: ['invitation.created'] })).outcome).toBe('ok');
  const late = await act('update', { webhookId, seenVersion: 1, description: 'The other chat' });
  expect(late.outcome).toBe('webhook.changed-meanwhile');
  expect(await list()).toMatchObject([{ description: 'The chat', eventTypes: ['invitation.created'], version: 2 }]);
});

test.each([
  ['a filter of somebody’s account', { eventTypes: ['session.created'] }],
  ['a filter that is no type', { eventTypes: ['everything'] }],
  ['a token with a line break', { kind: 'collector', token: 'x\r\nx-evil: 1' }],
  ['a token with a space', { kind: 'collector', token: 'x y' }],
  ['a token for an endpoint that is no collector', { token }],
  ['another kind', { kind: 'mail' }],
])('[WHK1] [WHK2] [WHK12] %s is refused', async (_what, wish) => {
  expect((await create(wish)).outcome).toBe('request.invalid');
  expect(await list()).toEqual([]);
});

test('[WHK8] [WHK9] there are 60 tests an hour, and only what is in the log can be sent again', async () => {
  const { webhookId } = await made();
  for (let count = 0; count < limits.webhook.maxTestsPerHour; count += 1) {
    expect((await act('sendTest', { webhookId })).outcome).toBe('ok');
  }
  expect((await act('sendTest', { webhookId })).outcome).toBe('webhook.too-many-tests');
  world.clock.advance({ hours: 1 });
  ({ cookie } = await openSession(world, acme.admin.accountId));
  expect((await act('sendTest', { webhookId })).outcome).toBe('ok');
  expect((await act('replay', { webhookId, seq: 1_000_000, andNewer: true })).outcome).toBe('event.not-found');
  expect((await act('replay', { webhookId, seq: 0, andNewer: true })).outcome).toBe('request.invalid');
});

test('[WHK11] the calls of an endpoint are listed page by page, all or those that failed', async () => {
  const { webhookId } = await made();
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
  await world.db.prisma.webhookAttempt.createMany({
    data: Array.from({ length: 5 }, (_, index) => ({
      id: mintId('webhookAttempt'),
      webhookId,
      trigger: 'event',
      seqs: [index + 1],
      attempt: 1,
      at: at(index),
      durationMs: 12,
      isDelivered: index !== 2,
      status: index === 2 ? 500 : 204,
    })),
  });
  const seqs: number[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await call('listAttempts', { webhookId, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    const page = data as { attempts: { seq: number }[]; nextCursor: string | null };
    seqs.push(...page.attempts.map(({ seq }) => seq));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seqs).toEqual([5, 4, 3, 2, 1]);
  const { data } = await call('listAttempts', { webhookId, onlyFailed: true });
  expect(data).toMatchObject({ attempts: [{ seq: 3, status: 500, isDelivered: false }], nextCursor: null });
});
