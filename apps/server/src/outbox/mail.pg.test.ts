import { type Mailbox, openMailbox } from '@rollcall/mailbox';
import { invitationPageSchema } from '@rollcall/protocol';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import { revokeInvitation } from '../operations/settle-invitation.ts';
import { listInvitations } from '../queries/list-invitations.ts';
import type { Person } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { deliverMailTask } from './deliver-mail.ts';
import { outboxTasks } from './tasks.ts';
import { type Outbox, startOutbox } from './worker.ts';

let world: World;
let mailbox: Mailbox;
let outbox: Outbox;
let admin: Person;
const log = pino({ level: 'silent' });
const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
const compose = () => ({
  db: world.db,
  clock: world.clock,
  links: world.deps.links,
  brand,
  publicOrigin: 'https://people.rollcall.test',
});
const mailer = () =>
  createSmtpMailer({ url: mailbox.smtpUrl, from: { name: 'Rollcall', address: 'rollcall@rollcall.test' } });

beforeAll(async () => {
  world = await openWorld();
  mailbox = await openMailbox();
  ({ admin } = await world.given.organization());
  outbox = await startOutbox(world.db, outboxTasks(world.deps, compose(), mailer(), null, null), log);
});
afterAll(async () => {
  await outbox.stop();
  await mailbox.close();
  await world.close();
});

const addressed = (email: string) => mailbox.messages().filter(({ to }) => to.includes(email));
const colleague = (name: string) => `${name}@${admin.email.split('@')[1]}`;

async function shownMail(email: string) {
  const { organizationId } = admin;
  const { invitations } = await listInvitations(world.db, world.clock, { organizationId, search: email });
  return invitations[0]?.mail;
}

/** The queue tries again after a growing wait; this makes the next try due. */
function hurry(): Promise<unknown> {
  return world.db.pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0');
}

test('[G9] a committed invitation is mailed, and a second copy carries the same link under the same Message-ID', async () => {
  const invitationId = await world.given.invitation(admin, colleague('twice'));
  const first = await mailbox.waitFor(({ to }) => to.includes(colleague('twice')));
  expect(first.text).toContain(`https://people.rollcall.test/join#${await world.given.tokenOf(invitationId)}`);

  // A worker that died after sending and before noting it sends again.
  await expect.poll(() => shownMail(colleague('twice'))).toMatchObject({ state: 'sent' });
  const delivery = await world.db.prisma.delivery.findFirstOrThrow({ where: { subjectId: invitationId } });
  await world.db.prisma.delivery.update({ where: { id: delivery.id }, data: { state: 'pending' } });
  const job = { attempts: 2, max_attempts: 25 } as Parameters<ReturnType<typeof deliverMailTask>>[1]['job'];
  await deliverMailTask(world.deps, compose(), mailer())({ deliveryId: delivery.id }, { job });
  const [one, two] = addressed(colleague('twice'));
  expect(two?.text).toBe(one?.text);
  expect(two?.headers['message-id']).toBe(one?.headers['message-id']);
});

test('an invitation that was revoked before its mail went out is not mailed, and the list can still be read', async () => {
  const { organizationId, accountId } = admin;
  const invitationId = await world.given.invitation(admin, colleague('withdrawn'));
  await expect.poll(() => shownMail(colleague('withdrawn'))).toMatchObject({ state: 'sent' });
  const delivery = await world.db.prisma.delivery.findFirstOrThrow({ where: { subjectId: invitationId } });
  await world.db.prisma.delivery.update({ where: { id: delivery.id }, data: { state: 'pending' } });
  await world.given.act(accountId, revokeInvitation, { organizationId, invitationId });
  const job = { attempts: 1, max_attempts: 25 } as Parameters<ReturnType<typeof deliverMailTask>>[1]['job'];
  await deliverMailTask(world.deps, compose(), mailer())({ deliveryId: delivery.id }, { job });
  expect(addressed(colleague('withdrawn'))).toHaveLength(1);
  const page = await listInvitations(world.db, world.clock, { organizationId, search: colleague('withdrawn') });
  expect(invitationPageSchema.parse(page).invitations[0]?.mail.state).toBe('superseded');
});

test('[G9] an invitation that was rolled back is never mailed', async () => {
  const input = {
    organizationId: admin.organizationId,
    invitations: [{ email: colleague('never'), role: 'member' as const }],
  };
  const broken = {
    ...createInvitations,
    async run(context: Parameters<typeof createInvitations.run>[0]) {
      await createInvitations.run(context);
      throw new Error('no');
    },
  };
  await expect(world.given.act(admin.accountId, broken, input)).rejects.toThrow('no');
  await world.given.invitation(admin, colleague('after'));
  await mailbox.waitFor(({ to }) => to.includes(colleague('after')));
  expect(addressed(colleague('never'))).toEqual([]);
});

test('[G9] a mail server that is down fails no invitation: the delay is shown, and the mail arrives once it is back', async () => {
  mailbox.refuse({ code: 451, message: 'try later' });
  await world.given.invitation(admin, colleague('patient'));
  await expect.poll(() => shownMail(colleague('patient'))).toEqual({ state: 'delayed', reason: 'rejected-451' });
  mailbox.refuse({ code: 450, message: 'still not' });
  await hurry();
  await expect
    .poll(() => shownMail(colleague('patient')), { timeout: 15_000 })
    .toEqual({ state: 'delayed', reason: 'rejected-450' });
  mailbox.refuse(null);
  await hurry();
  await expect
    .poll(() => shownMail(colleague('patient')), { timeout: 15_000 })
    .toEqual({ state: 'sent', reason: null });
  expect(addressed(colleague('patient'))).toHaveLength(1);
}, 60_000);

test('[G9] a mail that is refused for good is shown as failed and not tried again', async () => {
  mailbox.refuse({ code: 550, message: 'no such person' });
  await world.given.invitation(admin, colleague('nobody'));
  await expect.poll(() => shownMail(colleague('nobody'))).toEqual({ state: 'failed', reason: 'rejected-550' });
  mailbox.refuse(null);
  await hurry();
  await world.given.invitation(admin, colleague('somebody'));
  await mailbox.waitFor(({ to }) => to.includes(colleague('somebody')));
  expect(addressed(colleague('nobody'))).toEqual([]);
});

test('[G1] a mail whose worker was killed in the middle is sent by another', async () => {
  await outbox.stop();
  await world.given.invitation(admin, colleague('orphan'));
  // What a killed process leaves behind: its lock on the job, and nobody who holds its name.
  await world.db.pool.query(
    "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker-of-a-dead-process', attempts = 1",
  );
  outbox = await startOutbox(world.db, outboxTasks(world.deps, compose(), mailer(), null, null), log);
  await mailbox.waitFor(({ to }) => to.includes(colleague('orphan')), { timeoutMs: 20_000 });
}, 40_000);

test('[INV10] the end of a term becomes an event once, and not for a term that was renewed', async () => {
  const { clock, db, given } = world;
  const invitationId = await given.invitation(admin, colleague('forgotten'));
  clock.advance({ hours: 80 });
  const due = `UPDATE graphile_worker._private_jobs SET run_at = now()`;
  await db.pool.query(due);
  const expired = async () => {
    const { rows } = await db.pool.query(
      "SELECT 1 FROM event WHERE type = 'invitation.expired' AND data->>'invitationId' = $1",
      [invitationId],
    );
    return rows.length;
  };
  await expect.poll(expired, { timeout: 15_000 }).toBe(1);
}, 40_000);
