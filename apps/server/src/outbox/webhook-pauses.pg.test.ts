import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WebhookId } from '@rollcall/domain';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { deleteWebhook } from '../operations/delete-webhook.ts';
import { pauseWebhook, resumeWebhook } from '../operations/pause-webhook.ts';
import { replayWebhook, testWebhook } from '../operations/send-to-webhook.ts';
import { updateWebhook } from '../operations/update-webhook.ts';
import { listWebhookAttempts } from '../queries/list-webhook-attempts.ts';
import { getWebhook } from '../queries/list-webhooks.ts';
import { openTestApp } from '../testing/app.ts';
import type { GivenOrganization, GivenWebhook } from '../testing/given.ts';
import { later } from '../testing/later.ts';
import { thisMachine } from '../testing/push-service.ts';
import { linesOf, openReceiver, seqsOf, type TestReceiver } from '../testing/webhook-receiver.ts';
import { openWorld, type World } from '../testing/world.ts';

const worker = fileURLToPath(new URL('../testing/webhook-worker.ts', import.meta.url));

let receiver: TestReceiver;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await receiver.stop();
});

/** A server of which the receiver is told, its organization, and what tests ask of an endpoint there. */
async function anOffice() {
  const app = await openTestApp({ egress: thisMachine });
  closing.push(() => app.close());
  return { app, ...(await officeOf(app.world)) };
}

async function officeOf(world: World) {
  const acme: GivenOrganization = await world.given.organization();
  const { organizationId, admin } = acme;
  const read = (webhookId: WebhookId) => getWebhook(world.db, world.clock, { organizationId, webhookId });
  return {
    world,
    acme,
    endpoint: async (options: GivenWebhook = {}) =>
      (await world.given.webhook(admin, { url: `${receiver.url}/in`, ...options })).webhookId,
    act: <Input, Prepared, Output>(
      operation: Parameters<typeof world.given.act<Input, Prepared, Output>>[1],
      input: Input,
    ) => world.given.act(admin.accountId, operation, input),
    view: async (webhookId: WebhookId) => (await read(webhookId)).webhook,
    attempts: async (webhookId: WebhookId) =>
      (await listWebhookAttempts(world.db, { organizationId, webhookId })).attempts,
    async level(webhookId: WebhookId) {
      const state = async () => (await read(webhookId)).webhook.progress;
      await expect.poll(state, { timeout: 20_000 }).toMatchObject({ waiting: 0, failing: null });
    },
  };
}

test('[WHK10] [NTF1] an endpoint that fails for three days is paused, its admins get a mail, and a resumption misses nothing', async () => {
  const { app, acme, endpoint, act, view, attempts, level } = await anOffice();
  const { organizationId } = acme;
  const second = await app.world.given.member(acme.admin, { role: 'admin' });
  receiver.answer(500);
  const webhookId = await endpoint();
  const failures = async () => (await view(webhookId)).progress.failing?.attempts;
  await expect.poll(failures, { timeout: 10_000 }).toBe(1);
  await later(app.world, { hours: 71 }, failures, 2);
  expect((await view(webhookId)).paused).toBeNull();
  await later(app.world, { hours: 2 }, async () => (await view(webhookId)).paused?.reason, 'failing');
  expect((await attempts(webhookId)).map(({ attempt }) => attempt)).toEqual([3, 2, 1]);
  for (const { email } of [acme.admin, second]) {
    const isIt = ({ to, subject }: { to: string[]; subject: string }) => to.includes(email) && /paused/.test(subject);
    const { text } = await app.mailbox.waitFor(isIt, { timeoutMs: 15_000 });
    expect(text).toContain('A webhook of Acme was paused');
  }

  receiver.answer(204);
  await act(resumeWebhook, { organizationId, webhookId });
  await level(webhookId);
  const delivered = receiver.received.slice(3);
  const types = delivered.map(({ body }) => linesOf(body)[0]?.type);
  expect(types[0]).toBe('webhook.created');
  expect(types).toEqual(expect.arrayContaining(['webhook.paused', 'webhook.resumed']));
  const seqs = seqsOf(delivered);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
}, 90_000);

test('[WHK10] an endpoint that answers 410 is paused at once, and what happens meanwhile waits for its resumption', async () => {
  const { acme, world, endpoint, act, view, level } = await anOffice();
  const { organizationId } = acme;
  receiver.answer(410);
  const webhookId = await endpoint();
  await expect.poll(async () => (await view(webhookId)).paused?.reason, { timeout: 10_000 }).toBe('gone');
  receiver.answer(204);
  await world.given.invitation(acme.admin, `grace@${acme.domain}`);
  const other = await endpoint({ url: `${receiver.url}/other` });
  await level(other);
  expect(receiver.received.filter(({ path }) => path === '/in')).toHaveLength(1);
  await act(resumeWebhook, { organizationId, webhookId });
  await level(webhookId);
  const types = receiver.received.filter(({ path }) => path === '/in').map(({ body }) => linesOf(body)[0]?.type);
  expect(types.slice(0, 2)).toEqual(['webhook.created', 'webhook.created']);
  const waited = types.filter((type) => type !== 'invitation.mailSent');
  expect(waited.slice(2, 4)).toEqual(['webhook.paused', 'invitation.created']);
  expect(types).toContain('webhook.resumed');
});

test('[WHK8] a test reaches an endpoint that is paused and filters, and nothing else does', async () => {
  const { acme, endpoint, act, attempts } = await anOffice();
  const { organizationId } = acme;
  const webhookId = await endpoint({ eventTypes: ['organization.created'] });
  await act(pauseWebhook, { organizationId, webhookId });
  await act(testWebhook, { organizationId, webhookId });
  await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1);
  const [{ body } = { body: '' }] = receiver.received;
  expect(linesOf(body)).toMatchObject([{ type: 'webhook.testRequested', data: { webhookId } }]);
  const tests = () => attempts(webhookId);
  await expect.poll(tests, { timeout: 10_000 }).toMatchObject([{ trigger: 'test', isDelivered: true, status: 204 }]);
  receiver.answer(500);
  await act(testWebhook, { organizationId, webhookId });
  await expect.poll(tests, { timeout: 10_000 }).toMatchObject([{ isDelivered: false, status: 500 }, {}]);
  expect(receiver.received).toHaveLength(2);
});

test('[WHK9] one event is sent again under its own id, and everything from one on in order', async () => {
  const { acme, endpoint, act, attempts, level } = await anOffice();
  const { organizationId } = acme;
  const webhookId = await endpoint();
  await level(webhookId);
  const first = receiver.received[0];
  const seq = linesOf(first?.body ?? '')[0]?.seq ?? 0;
  await act(replayWebhook, { organizationId, webhookId, seq, andNewer: false });
  await expect.poll(async () => (await attempts(webhookId)).map(({ trigger }) => trigger)).toContain('replay');
  const again = receiver.received.filter(({ headers }) => headers['webhook-id'] === first?.headers['webhook-id']);
  expect(again).toHaveLength(2);
  expect(again[1]?.body).toBe(again[0]?.body);

  await level(webhookId);
  const before = receiver.received.length;
  await act(replayWebhook, { organizationId, webhookId, seq: 1, andNewer: true });
  await level(webhookId);
  const sent = seqsOf(receiver.received.slice(before));
  // What was under way when it was asked for comes first.
  const seqs = sent.slice(sent.indexOf(1));
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(seqs.length).toBeGreaterThan(5);
});

test('[WHK9] a replay is not undone by the call that was under way when it was asked for', async () => {
  const { acme, endpoint, act, level } = await anOffice();
  const { organizationId } = acme;
  let release: (() => void) | null = null;
  receiver.answerWith((response) => {
    release = () => void response.writeHead(204).end();
  });
  const webhookId = await endpoint();
  await expect.poll(() => release !== null, { timeout: 10_000 }).toBe(true);
  await act(replayWebhook, { organizationId, webhookId, seq: 1, andNewer: true });
  receiver.answer(204);
  (release as unknown as () => void)();
  await level(webhookId);
  const [, ...rest] = seqsOf(receiver.received);
  expect(rest).toEqual(rest.map((_, index) => index + 1));
});

test('[WHK10] [WHK12] what waits for a failing endpoint goes to its new address at once', async () => {
  const { acme, endpoint, act, view, level } = await anOffice();
  const { organizationId } = acme;
  receiver.answer(500);
  const webhookId = await endpoint();
  await expect.poll(async () => (await view(webhookId)).progress.failing !== null, { timeout: 10_000 }).toBe(true);
  receiver.answerWith((response, { path }) => void response.writeHead(path === '/new' ? 204 : 500).end());
  await act(updateWebhook, { organizationId, webhookId, seenVersion: 1, url: `${receiver.url}/new` });
  await level(webhookId);
  const types = receiver.received.filter(({ path }) => path === '/new').map(({ body }) => linesOf(body)[0]?.type);
  // A mail that goes out meanwhile is an event too.
  expect(types.filter((type) => type?.startsWith('webhook.'))).toEqual(['webhook.created', 'webhook.updated']);
});

test('[WHK6] nothing is sent to an endpoint that was deleted, and nothing of it is left', async () => {
  const { acme, world, endpoint, act, view, level } = await anOffice();
  const { organizationId } = acme;
  receiver.answer(500);
  const webhookId = await endpoint();
  await expect.poll(async () => (await view(webhookId)).progress.failing !== null, { timeout: 10_000 }).toBe(true);
  await act(deleteWebhook, { organizationId, webhookId });
  const { length } = receiver.received;
  receiver.answer(204);
  const other = await endpoint({ url: `${receiver.url}/other` });
  await level(other);
  expect(receiver.received.slice(length).filter(({ path }) => path === '/in')).toEqual([]);
  const where = { webhookId };
  expect(await world.db.prisma.webhookAttempt.count({ where })).toBe(0);
  expect(await world.db.prisma.webhookProgress.count({ where })).toBe(0);
});

test('[WHK6] [G1] what a worker was sending when it was killed is sent again by another, and nothing behind it is missed', async () => {
  const world = await openWorld({ egress: thisMachine });
  closing.push(() => world.close());
  const { acme, endpoint, level } = await officeOf(world);
  receiver.answerWith(() => {});
  const webhookId = await endpoint();
  for (const name of ['grace', 'alan', 'barbara']) await world.given.invitation(acme.admin, `${name}@${acme.domain}`);
  const secret = Buffer.from(world.secret).toString('hex');
  const start = () => {
    const child = spawn(process.execPath, [worker, world.db.url, secret], { stdio: 'inherit' });
    const gone = once(child, 'exit');
    const kill = async () => {
      child.kill('SIGKILL');
      await gone;
    };
    onTestFinished(kill);
    return kill;
  };
  const kill = start();
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1);
  await kill();
  receiver.answer(204);
  closing.push(start());
  await level(webhookId);
  const [first, ...rest] = receiver.received;
  expect(rest[0]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  const seqs = seqsOf(rest);
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  const invited = rest.filter(({ body }) => linesOf(body)[0]?.type === 'invitation.created');
  expect(invited).toHaveLength(3);
}, 90_000);
