import { limits, type WebhookId } from '@rollcall/domain';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rotateWebhookSecret } from '../operations/rotate-webhook-secret.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import { listWebhookAttempts } from '../queries/list-webhook-attempts.ts';
import { getWebhook } from '../queries/list-webhooks.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import type { GivenOrganization, GivenWebhook } from '../testing/given.ts';
import { later } from '../testing/later.ts';
import { thisMachine } from '../testing/push-service.ts';
import { linesOf, openReceiver, type ReceivedCall, seqsOf, type TestReceiver } from '../testing/webhook-receiver.ts';

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

const endpoint = (options: GivenWebhook = {}) =>
  app.world.given.webhook(acme.admin, { url: `${receiver.url}/in`, ...options });

/** Something that happens in the organization: its invitations live for as long from now on. */
async function happens(invitationLifetimeHours: number): Promise<void> {
  const { organizationId } = acme;
  const { version } = await app.world.db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const input = { organizationId, seenVersion: version, invitationLifetimeHours };
  await app.world.given.act(acme.admin.accountId, updateOrganization, input);
}

const viewOf = async (webhookId: WebhookId) =>
  (await getWebhook(app.world.db, app.world.clock, { organizationId: acme.organizationId, webhookId })).webhook;

const attemptsOf = async (webhookId: WebhookId) =>
  (await listWebhookAttempts(app.world.db, { organizationId: acme.organizationId, webhookId })).attempts;

/** Waits until an endpoint has had everything. */
async function level(webhookId: WebhookId): Promise<void> {
  const state = async () => {
    const { waiting, failing } = (await viewOf(webhookId)).progress;
    return { waiting, failing };
  };
  await expect.poll(state, { timeout: 15_000 }).toEqual({ waiting: 0, failing: null });
}

function headersOf({ headers }: ReceivedCall): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

test('[WHK4] [WHK2] a call verifies with the library of Standard Webhooks, and with no other secret and no other body', async () => {
  const { webhookId, secret } = await endpoint();
  await level(webhookId);
  const [call] = receiver.received;
  if (call === undefined) throw new Error('nothing was sent');
  const { seq } = await app.world.db.prisma.event.findFirstOrThrow({
    where: { streamId: acme.organizationId, type: 'webhook.created' },
  });
  expect(new Webhook(secret).verify(call.body, headersOf(call))).toMatchObject({
    type: 'webhook.created',
    organizationId: acme.organizationId,
    seq,
    actor: { kind: 'account', id: acme.admin.accountId },
    data: { webhookId, host: new URL(receiver.url).host, kind: 'webhook', eventTypes: [] },
    labels: { actor: 'Ada Lovelace' },
  });
  expect(call.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': `${acme.organizationId}_${seq}`,
  });
  const other = await endpoint({ url: `${receiver.url}/other` });
  expect(() => new Webhook(other.secret).verify(call.body, headersOf(call))).toThrow('No matching signature found');
  const bent = call.body.replace('Ada', 'Eve');
  expect(() => new Webhook(secret).verify(bent, headersOf(call))).toThrow('No matching signature found');
});

test('[WHK5] after a rotation both secrets verify for the overlap, and the newer one alone after it', async () => {
  const { webhookId, secret } = await endpoint();
  await level(webhookId);
  const { organizationId, admin } = acme;
  const rotate = async (overlapHours: 0 | 1) => {
    const input = { organizationId, webhookId, overlapHours };
    const { secretVersion } = await app.world.given.act(admin.accountId, rotateWebhookSecret, input);
    await level(webhookId);
    return app.world.deps.webhooks.mint(webhookId, secretVersion);
  };
  const newest = () => receiver.received.at(-1) as ReceivedCall;
  const verifies = (one: string) => {
    try {
      return new Webhook(one).verify(newest().body, headersOf(newest())) !== undefined;
    } catch {
      return false;
    }
  };
  const second = await rotate(1);
  expect([secret, second].map(verifies)).toEqual([true, true]);
  expect((await viewOf(webhookId)).overlapEndsAt).not.toBeNull();
  const third = await rotate(0);
  expect([secret, second, third].map(verifies)).toEqual([false, false, true]);
  expect((await viewOf(webhookId)).overlapEndsAt).toBeNull();
});

test('[WHK6] [WHK2] what happens arrives once and in the order of the log, whoever writes at once', async () => {
  const { webhookId } = await endpoint();
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => app.world.given.invitation(acme.admin, `g${index}@${acme.domain}`)),
  );
  await level(webhookId);
  const seqs = seqsOf(receiver.received);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  const invited = receiver.received
    .flatMap(({ body }) => linesOf(body))
    .filter(({ type }) => type === 'invitation.created')
    .map(({ labels }) => labels['email']);
  expect(invited).toHaveLength(10);
  expect(new Set(invited)).toEqual(new Set(Array.from({ length: 10 }, (_, index) => `g${index}@${acme.domain}`)));
});

test('[WHK6] a filter lets through what it names, and passes by the rest without a call', async () => {
  const { webhookId } = await endpoint({ eventTypes: ['organization.updated'] });
  await app.world.given.invitation(acme.admin, `grace@${acme.domain}`);
  await happens(24);
  await level(webhookId);
  expect(receiver.received.map(({ body }) => linesOf(body)[0]?.type)).toEqual(['organization.updated']);
});

test('[WHK6] [WHK7] a receiver that fails holds back what came later, and gets all of it in order when it works again', async () => {
  const { webhookId } = await endpoint();
  await level(webhookId);
  receiver.answer(503, {}, 'not today');
  const before = receiver.received.length;
  for (const hours of [24, 25, 26]) await happens(hours);
  const failing = async () => (await viewOf(webhookId)).progress.failing?.attempts;
  await expect.poll(failing, { timeout: 10_000 }).toBe(1);
  await later(app.world, { seconds: 5 }, failing, 2);
  const tries = receiver.received.slice(before);
  expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

  receiver.answer(204);
  await later(app.world, { seconds: 20 }, failing, undefined);
  await level(webhookId);
  const seqs = seqsOf(receiver.received.slice(before));
  expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  const taken = receiver.received.slice(before + tries.length).flatMap(({ body }) => linesOf(body));
  const changes = taken.filter(({ type }) => type === 'organization.updated').map(({ data }) => data);
  expect(changes).toMatchObject([24, 25, 26].map((to) => ({ invitationLifetimeHours: { to } })));
  const [delivered, ...earlier] = (await attemptsOf(webhookId)).filter(({ seq }) => seq === seqs[0]);
  expect(delivered).toMatchObject({ isDelivered: true, status: 204, attempt: earlier.length + 1 });
  expect(earlier.map(({ status, attempt }) => [status, attempt])).toEqual([
    [503, 2],
    [503, 1],
  ]);
});

test('[WHK7] an event that comes while an endpoint waits for its next attempt does not shorten the wait', async () => {
  receiver.answer(500);
  const { webhookId } = await endpoint();
  const failing = async () => (await viewOf(webhookId)).progress.failing?.attempts;
  await expect.poll(failing, { timeout: 10_000 }).toBe(1);
  // By now it waits for more than a minute, as long as this test may take.
  await later(app.world, { seconds: 5 }, failing, 2);
  await later(app.world, { seconds: 20 }, failing, 3);
  await later(app.world, { seconds: 80 }, failing, 4);
  const { length } = receiver.received;
  await happens(24);
  // An endpoint beside it is told of the event, so by then the failing one was looked at too.
  const other = await endpoint({ url: `${receiver.url}/other`, eventTypes: ['organization.created'] });
  await level(other.webhookId);
  expect(receiver.received).toHaveLength(length);
});

test('[WHK7] a receiver that accepts and never answers has failed after 10 seconds', async () => {
  receiver.answerWith(() => {});
  const { webhookId } = await endpoint();
  const attempts = () => attemptsOf(webhookId);
  await expect.poll(attempts, { timeout: 20_000 }).toMatchObject([{ isDelivered: false, problem: 'timeout' }]);
  const [{ durationMs } = { durationMs: 0 }] = await attempts();
  expect(durationMs).toBeGreaterThanOrEqual(limits.egress.answerTimeoutMs - 100);
  expect(durationMs).toBeLessThan(limits.egress.answerTimeoutMs + 3_000);
}, 40_000);

test('[WHK3] [WHK7] a redirect is a failure and is not followed', async () => {
  receiver.answer(302, { location: `${receiver.url}/elsewhere` });
  const { webhookId } = await endpoint();
  await expect
    .poll(() => attemptsOf(webhookId), { timeout: 10_000 })
    .toMatchObject([{ status: 302, isDelivered: false }]);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/in']);
});

test('[WHK11] of an answer without an end four kibibytes are read, and its status counts', async () => {
  receiver.answerWith((response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const more = () => {
      while (!response.destroyed && response.write('\u0000endless'.repeat(1_000)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const { webhookId } = await endpoint({ eventTypes: ['webhook.created'] });
  await level(webhookId);
  const { answer } = await app.world.db.prisma.webhookAttempt.findFirstOrThrow({ where: { webhookId } });
  expect(answer).toHaveLength(limits.egress.maxAnswerBytes);
  expect(answer).toMatch(/^\ufffdendless/);
});

test('[WHK6] [G9] a receiver that is restarted in the middle of a call gets that one again and then the rest', async () => {
  let hold = true;
  receiver.answerWith((response) => {
    if (!hold) response.writeHead(204).end();
  });
  const { webhookId } = await endpoint();
  await happens(24);
  await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1);
  await receiver.stop();
  hold = false;
  const failing = async () => (await viewOf(webhookId)).progress.failing?.attempts;
  await expect.poll(failing, { timeout: 10_000 }).toBe(1);
  await receiver.start();
  await later(app.world, { seconds: 5 }, failing, undefined);
  await level(webhookId);
  const [first, ...rest] = receiver.received;
  expect(rest[0]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(rest[0]?.body).toBe(first?.body);
  expect(rest.map(({ body }) => linesOf(body)[0]?.type)).toContain('organization.updated');
  const seqs = seqsOf(rest);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
});

test('[WHK14] [G9] endpoints that hang hold up no mail', async () => {
  receiver.answerWith(() => {});
  for (let count = 0; count < limits.webhook.maxPerOrganization; count += 1) await endpoint();
  await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(4);
  const email = `grace@${acme.domain}`;
  await app.world.given.invitation(acme.admin, email);
  // Every hand that those endpoints keep busy is busy for ten seconds.
  await app.mailbox.waitFor(({ to }) => to.includes(email), { timeoutMs: 5_000 });
}, 40_000);
