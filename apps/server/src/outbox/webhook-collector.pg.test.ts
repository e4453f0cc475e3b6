import { limits, type WebhookId } from '@rollcall/domain';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { replayWebhook } from '../operations/send-to-webhook.ts';
import { updateWebhook } from '../operations/update-webhook.ts';
import { getWebhookAttempt, listWebhookAttempts } from '../queries/list-webhook-attempts.ts';
import { getWebhook } from '../queries/list-webhooks.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { later } from '../testing/later.ts';
import { thisMachine } from '../testing/push-service.ts';
import { linesOf, openReceiver, seqsOf, type TestReceiver } from '../testing/webhook-receiver.ts';

const token = 'a-token-of-the-collector';

let app: TestApp;
let receiver: TestReceiver;
let acme: GivenOrganization;
beforeAll(async () => {
  app = await openTestApp({ egress: thisMachine });
});
afterAll(() => app.close());
beforeEach(async () => {
  receiver = await openReceiver();
  acme = await app.world.given.organization();
});
afterEach(() => receiver.stop());

const collector = (url = `${receiver.url}/in`) =>
  app.world.given.webhook(acme.admin, { url, kind: 'collector', token });

const viewOf = async (webhookId: WebhookId) =>
  (await getWebhook(app.world.db, app.world.clock, { organizationId: acme.organizationId, webhookId })).webhook;

async function level(webhookId: WebhookId): Promise<void> {
  const state = async () => (await viewOf(webhookId)).progress;
  await expect.poll(state, { timeout: 15_000 }).toMatchObject({ waiting: 0, failing: null });
}

/** Everything of the log once more, in as many calls as it takes. */
async function replayAll(webhookId: WebhookId) {
  const before = receiver.received.length;
  const input = { organizationId: acme.organizationId, webhookId, seq: 1, andNewer: true };
  await app.world.given.act(acme.admin.accountId, replayWebhook, input);
  await level(webhookId);
  const calls = receiver.received.slice(before);
  // What was under way when it was asked for comes first.
  return calls.slice(calls.findIndex(({ body }) => linesOf(body)[0]?.seq === 1));
}

test('[WHK12] [WHK4] a collector gets the log as lines, many in a call, signed and with the token that was set', async () => {
  const { webhookId, secret } = await collector();
  const calls = await replayAll(webhookId);
  const seqs = seqsOf(calls);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(calls.length).toBeLessThan(seqs.length / 2);
  const [call] = calls;
  if (call === undefined) throw new Error('nothing was sent');
  expect(call.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    'content-type': 'application/x-ndjson',
    'webhook-id': `${acme.organizationId}_1-${linesOf(call.body).at(-1)?.seq}`,
  });
  const headers = Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name, String(value)]));
  expect(() => new Webhook(secret).verify(call.body, headers, { jsonParse: false })).not.toThrow();
  expect(call.body.endsWith('\n')).toBe(true);
});

test('[WHK12] [WHK6] a batch that was not taken is sent again whole, and nothing is missing behind it', async () => {
  const { webhookId } = await collector();
  await level(webhookId);
  receiver.answer(503);
  const before = receiver.received.length;
  await app.world.given.invitation(acme.admin, `grace@${acme.domain}`);
  const isFailing = async () => (await viewOf(webhookId)).progress.failing !== null;
  await expect.poll(isFailing, { timeout: 10_000 }).toBe(true);
  const refusals = receiver.received.length;
  receiver.answer(204);
  await later(app.world, { minutes: 2 }, isFailing, false);
  await level(webhookId);
  const [refused] = receiver.received.slice(before);
  const taken = receiver.received.slice(refusals);
  const seqs = seqsOf(taken);
  expect(seqs[0]).toBe(linesOf(refused?.body ?? '')[0]?.seq);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
});

test('[WHK11] [WHK12] a call is shown with what was sent and what came back, and without token and signature', async () => {
  receiver.answer(200, { 'content-type': 'application/json' }, '{"taken":true}');
  const { webhookId } = await collector();
  const [call] = await replayAll(webhookId);
  const { organizationId } = acme;
  const { attempts } = await listWebhookAttempts(app.world.db, { organizationId, webhookId });
  const whole = attempts.find(({ seq }) => seq === 1);
  if (whole === undefined || call === undefined) throw new Error('the replay is not listed');
  const detail = await getWebhookAttempt(app.world.db, { organizationId, webhookId, attemptId: whole.id });
  expect(detail).toMatchObject({ attempt: { isDelivered: true, status: 200 }, answer: '{"taken":true}' });
  expect(detail.request.body).toBe(call.body);
  expect(detail.request.headers).toEqual({
    'content-type': 'application/x-ndjson',
    'webhook-id': call.headers['webhook-id'],
    'webhook-timestamp': call.headers['webhook-timestamp'],
  });
});

test('[WHK12] a collector that moves to another host does not take its token along', async () => {
  const { webhookId } = await collector();
  await level(webhookId);
  const elsewhere = await openReceiver();
  try {
    const change = { organizationId: acme.organizationId, webhookId };
    const { accountId } = acme.admin;
    await app.world.given.act(accountId, updateWebhook, {
      ...change,
      seenVersion: 1,
      url: `${receiver.url}/same-host`,
    });
    await level(webhookId);
    expect(receiver.received.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
    await app.world.given.act(accountId, updateWebhook, { ...change, seenVersion: 2, url: `${elsewhere.url}/in` });
    await level(webhookId);
    expect(elsewhere.received.length).toBeGreaterThan(0);
    expect(elsewhere.received.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect((await viewOf(webhookId)).hasToken).toBe(false);
  } finally {
    await elsewhere.stop();
  }
});

test('[WHK12] a call to a collector has 256 KiB at most, however much waits', async () => {
  const { webhookId } = await collector();
  const label = JSON.stringify({ actor: { salt: null, value: null } });
  // Two hundred events of four kibibytes each, as no operation makes them, put into the log behind its guards.
  const client = await app.world.db.pool.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    await client.query('BEGIN');
    await client.query('SELECT FROM stream WHERE id = $1 FOR UPDATE', [acme.organizationId]);
    await client.query(
      `INSERT INTO event (stream_id, seq, type, occurred_at, actor_kind, actor_id, mutation_id, data, commitments, hash)
       SELECT id, head + n, 'organization.updated', now(), 'system', 'system', 'large', jsonb_build_object('name',
         jsonb_build_object('from', repeat('x', 4000), 'to', 'y')), '{}', 'x' FROM stream, generate_series(1, 200) n WHERE id = $1`,
      [acme.organizationId],
    );
    await client.query(
      `INSERT INTO event_label (stream_id, seq, labels) SELECT id, head + n, $2 FROM stream, generate_series(1, 200) n WHERE id = $1`,
      [acme.organizationId, label],
    );
    await client.query('UPDATE stream SET head = head + 200 WHERE id = $1', [acme.organizationId]);
    await client.query('COMMIT');
  } finally {
    client.release(true);
  }
  const calls = await replayAll(webhookId);
  const sizes = calls.map(({ body }) => Buffer.byteLength(body));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.webhook.maxBatchBytes);
  expect(sizes.length).toBeGreaterThan(3);
  const seqs = seqsOf(calls);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});
