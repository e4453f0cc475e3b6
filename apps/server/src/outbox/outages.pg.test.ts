import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Mailbox, openMailbox } from '@rollcall/mailbox';
import { pino } from 'pino';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { acceptAsNewAccount } from '../operations/accept-invitation.ts';
import { listInvitations } from '../queries/list-invitations.ts';
import { freePort } from '../storage/free-port.ts';
import { mintId } from '../storage/mint-id.ts';
import { openTestApp } from '../testing/app.ts';
import { createCaller, openSession } from '../testing/caller.ts';
import { goodPassword } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { outboxTasks } from './tasks.ts';
import { startOutbox } from './worker.ts';

const hangingWorker = fileURLToPath(new URL('../testing/send-and-hang.ts', import.meta.url));
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function aWorld(): Promise<World> {
  const world = await openWorld();
  closing.push(() => world.close());
  return world;
}

async function aMailbox(smtpPort: number): Promise<Mailbox> {
  const mailbox = await openMailbox({ smtpPort });
  // Last of all: it waits for whoever still holds a connection.
  closing.unshift(() => mailbox.close());
  return mailbox;
}

/** A worker of this process that hands its mails to 127.0.0.1 at `smtpPort`. */
async function startWorker({ db, deps }: World, smtpPort: number): Promise<void> {
  const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
  const compose = { db, clock: deps.clock, links: deps.links, brand, publicOrigin: 'https://people.rollcall.test' };
  const from = { name: 'Rollcall', address: 'rollcall@rollcall.test' };
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${smtpPort}`, from });
  const outbox = await startOutbox(db, outboxTasks(deps, compose, mailer, null, null), pino({ level: 'silent' }));
  closing.push(async () => {
    await outbox.stop();
    mailer.close();
  });
}

/** The queue tries again after a growing wait; this makes the next try due. */
function hurry({ db }: World): Promise<unknown> {
  return db.pool.query(
    'UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0 AND locked_by IS NULL',
  );
}

test('[G9] while no mail server listens at all, people are invited, see the delay, and the mail goes out later', async () => {
  const world = await aWorld();
  const smtpPort = await freePort();
  await startWorker(world, smtpPort);
  const { organizationId, admin, domain } = await world.given.organization();
  const email = `patient@${domain}`;
  const invitationId = await world.given.invitation(admin, email);
  const mailOf = async () =>
    (await listInvitations(world.db, world.clock, { organizationId, search: email })).invitations[0]?.mail;
  await vi.waitFor(async () => expect(await mailOf()).toEqual({ state: 'delayed', reason: 'unreachable' }), {
    timeout: 15_000,
  });
  const mailbox = await aMailbox(smtpPort);
  await hurry(world);
  const { text } = await mailbox.waitFor(({ to }) => to.includes(email), { timeoutMs: 15_000 });
  expect(text).toContain(await world.given.tokenOf(invitationId));
  await vi.waitFor(async () => expect(await mailOf()).toEqual({ state: 'sent', reason: null }), { timeout: 5_000 });
});

test('[G1] [G9] what a living worker has in hand no other takes, and what a killed one had another sends', async () => {
  const world = await aWorld();
  const smtpPort = await freePort();
  const mailbox = await aMailbox(smtpPort);
  const { admin, domain } = await world.given.organization();
  await world.db.pool.query('DELETE FROM graphile_worker._private_jobs');
  const invitationId = await world.given.invitation(admin, `held@${domain}`);
  const child = spawn(process.execPath, [hangingWorker, world.db.url, Buffer.from(world.secret).toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe(`held@${domain}`);
    break;
  }

  // It starts with a search for dead workers, and by the time it has sent something it has looked for jobs too.
  child.kill('SIGSTOP');
  await world.given.invitation(admin, `next@${domain}`);
  await startWorker(world, smtpPort);
  await mailbox.waitFor(({ to }) => to.includes(`next@${domain}`));
  expect(mailbox.messages().flatMap(({ to }) => to)).not.toContain(`held@${domain}`);

  child.kill('SIGKILL');
  await gone;
  const { text } = await mailbox.waitFor(({ to }) => to.includes(`held@${domain}`), { timeoutMs: 20_000 });
  expect(text).toContain(await world.given.tokenOf(invitationId));
});

/** The platform's endpoint, and what it was called with. */
async function aPlatform(secret: string) {
  const calls: { headers: IncomingHttpHeaders; genuine: boolean; body: string }[] = [];
  let status = 500;
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = req.headers;
      const expected = createHmac('sha256', secret)
        .update(`${String(id)}.${String(timestamp)}.${body}`)
        .digest('base64');
      calls.push({ headers: req.headers, body, genuine: signature === `v1,${expected}` });
      res.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/provision`;
  return {
    url,
    calls,
    recover: () => {
      status = 204;
    },
  };
}

test('[SYNC5] [SYNC6] [SYNC4] a platform that fails is seen stuck by the person and the admin, who retries when it works again', async () => {
  const secret = 'the platform and Rollcall share this one';
  const platform = await aPlatform(secret);
  const app = await openTestApp({ provisioning: { url: platform.url, secret } });
  closing.push(() => app.close());
  const { world } = app;
  const call = createCaller(app.url);
  const { organizationId, admin, domain } = await world.given.organization();
  const token = await world.given.tokenOf(await world.given.invitation(admin, `grace@${domain}`));
  const ours = ({ body }: { body: string }) => body.includes(`grace@${domain}`);
  const joined = await world.given.act(null, acceptAsNewAccount, {
    token,
    name: 'Grace Hopper',
    password: goodPassword,
  });
  const grace = await openSession(world, joined.accountId);
  const ada = await openSession(world, admin.accountId);
  const progress = async () => (await call('provisioning.get', { organizationId }, { cookie: grace.cookie })).data;

  const stuck = { step: 'access', state: 'stuck', reason: 'http-500' };
  const look = async () => {
    await hurry(world);
    expect(await progress()).toMatchObject({ state: 'provisioning', steps: [{}, {}, stuck] });
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 250 });
  expect(platform.calls.filter(ours).length).toBeGreaterThanOrEqual(3);
  const { data } = await call('membership.list', { organizationId, search: 'grace' }, { cookie: ada.cookie });
  expect(data).toMatchObject({ members: [{ state: 'provisioning', stuckStep: 'access' }] });

  platform.recover();
  const retry = { organizationId, membershipId: joined.membershipId, mutationId: mintId('session') };
  expect((await call('provisioning.retry', retry, { cookie: ada.cookie })).outcome).toBe('ok');
  await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: 'active' }), { timeout: 15_000 });
  const calls = platform.calls.filter(ours);
  expect(calls.every(({ genuine }) => genuine)).toBe(true);
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});
