import { type Mailbox, openMailbox } from '@rollcall/mailbox';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { readNotifications } from '../operations/read-notifications.ts';
import { declineInvitation } from '../operations/settle-invitation.ts';
import { testNotifications } from '../operations/test-notifications.ts';
import { updateAccount } from '../operations/update-account.ts';
import { updateNotificationPreferences } from '../operations/update-notification-preferences.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { notifyTask } from './notify.ts';
import { outboxTasks } from './tasks.ts';
import { type Outbox, startOutbox } from './worker.ts';

let world: World;
let mailbox: Mailbox;
let outbox: Outbox;
let acme: GivenOrganization;
const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
const publicOrigin = 'https://people.rollcall.test';

beforeAll(async () => {
  world = await openWorld();
  mailbox = await openMailbox();
  const mailer = createSmtpMailer({
    url: mailbox.smtpUrl,
    from: { name: 'Rollcall', address: 'rollcall@rollcall.test' },
  });
  const compose = { db: world.db, clock: world.clock, links: world.deps.links, brand, publicOrigin };
  outbox = await startOutbox(world.db, outboxTasks(world.deps, compose, mailer, null, null), pino({ level: 'silent' }));
});
afterAll(async () => {
  await outbox.stop();
  await mailbox.close();
  await world.close();
});
beforeEach(async () => {
  acme = await world.given.organization();
});

let count = 0;

/** Somebody says no to Acme, of which its admin is told. */
async function decline(): Promise<string> {
  const email = `nobody${(count += 1)}@${acme.domain}`;
  const token = await world.given.tokenOf(await world.given.invitation(acme.admin, email));
  await world.given.act(null, declineInvitation, { token });
  return email;
}

function choose(
  mail: 'never' | 'at-once' | 'daily',
  quietHours: { from: `${string}:${string}`; to: `${string}:${string}` } | null = null,
) {
  const choices = { 'invitation-declined': { inApp: true, mail, push: false } };
  return world.given.act(acme.admin.accountId, updateNotificationPreferences, { choices, quietHours });
}

/** The mails about notifications that the admin has. */
const mails = () =>
  mailbox.messages().filter(({ to, headers }) => to.includes(acme.admin.email) && headers['list-unsubscribe']);

const waiting = async (task: string) => {
  const { rows } = await world.db.pool.query<{ runAt: Date; key: string }>(
    'SELECT run_at AS "runAt", key FROM graphile_worker.jobs WHERE task_identifier = $1',
    [task],
  );
  return rows;
};

/** Lets the time of every planned job come. */
const hurry = () => world.db.pool.query('UPDATE graphile_worker._private_jobs SET run_at = now()');

const deliveryStates = async (template: string) =>
  (await world.db.prisma.delivery.findMany({ where: { template, recipient: acme.admin.accountId } })).map(
    ({ state }) => state,
  );

test('[NTF7] [NTF5] a notification is mailed at once, in HTML and in text, and leads to it and to the choices', async () => {
  await choose('at-once');
  const email = await decline();
  await expect.poll(mails, { timeout: 10_000 }).toHaveLength(1);
  const [mail] = mails();
  const { id } = await world.db.prisma.notification.findFirstOrThrow({ where: { accountId: acme.admin.accountId } });
  expect(mail?.subject.replaceAll('\u2060', '')).toBe(`${email} declined the invitation to Acme`);
  for (const link of [`${publicOrigin}/notifications/${id}`, `${publicOrigin}/account/notifications`]) {
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(link);
  }
  await expect.poll(() => deliveryStates('notification')).toEqual(['sent']);
  const unfinished = () => waiting('deliver-mail');
  await expect.poll(unfinished, { timeout: 10_000 }).toEqual([]);

  // A worker that died before it noted that it was done does all again.
  const { organizationId, seq } = await world.db.prisma.notification.findUniqueOrThrow({ where: { id } });
  await notifyTask(world.deps)({ organizationId: organizationId as `org_${string}`, seq });
  expect(await deliveryStates('notification')).toEqual(['sent']);
  expect(await unfinished()).toEqual([]);
});

test('[NTF8] what waits for the mail of the day is told in one mail, without what was read meanwhile', async () => {
  await choose('daily');
  const [first, read, last] = [await decline(), await decline(), await decline()];
  const key = `digest:${acme.admin.accountId}`;
  const digests = async () => (await waiting('send-digest')).filter((job) => job.key === key);
  await expect.poll(() => world.db.prisma.digestEntry.count({ where: { accountId: acme.admin.accountId } })).toBe(3);
  const [digest, second] = await digests();
  expect(second).toBeUndefined();
  expect(digest?.runAt.toISOString()).toMatch(/T08:00:00/);
  expect(mails()).toEqual([]);

  const notifications = await world.db.prisma.notification.findMany({
    where: { accountId: acme.admin.accountId },
    orderBy: { seq: 'asc' },
  });
  const notificationId = notifications[1]?.id as `ntf_${string}`;
  await world.given.act(acme.admin.accountId, readNotifications, { notificationId, andOlder: false });
  await hurry();
  await expect.poll(mails, { timeout: 10_000 }).toHaveLength(1);
  const text = mails()[0]?.text.replaceAll('\u2060', '') ?? '';
  expect(text.indexOf(first)).toBeGreaterThan(0);
  expect(text.indexOf(last)).toBeGreaterThan(text.indexOf(first));
  expect(text).not.toContain(read);

  await decline();
  await expect.poll(async () => (await digests()).length, { timeout: 10_000 }).toBe(1);
  expect(mails()).toHaveLength(1);
}, 30_000);

test('[NTF6] a mail waits for the end of quiet hours in the zone of its reader', async () => {
  const { accountId } = acme.admin;
  await world.given.act(accountId, updateAccount, { timeZone: 'Asia/Kathmandu', seenVersion: 1 });
  // All of the day but one minute.
  await choose('at-once', { from: '12:01', to: '12:00' });
  await decline();
  const planned = async () => {
    const [mail] = await world.db.prisma.delivery.findMany({ where: { recipient: accountId } });
    return (await waiting('deliver-mail')).find(({ key }) => key === mail?.id)?.runAt.toISOString();
  };
  // It is noon in Kathmandu at a quarter past six of UTC.
  await expect.poll(planned, { timeout: 10_000 }).toMatch(/T06:15:00/);
  expect(mails()).toEqual([]);
}, 20_000);

test('[NTF7] [G6] nothing is mailed to whoever is an admin no more, has read it, or does not want it by then', async () => {
  const night = { from: '12:01', to: '12:00' } as const;
  const states: Record<string, string[]> = {};
  const { admin } = acme;
  for (const what of ['read', 'unwanted', 'demoted']) {
    const second = await world.given.member(admin, { role: 'admin' });
    const choices = { 'invitation-declined': { inApp: true, mail: 'at-once' as const, push: false } };
    await world.given.act(second.accountId, updateNotificationPreferences, { choices, quietHours: night });
    await decline();
    const find = () => world.db.prisma.delivery.findMany({ where: { recipient: second.accountId } });
    await expect.poll(async () => (await find()).length, { timeout: 10_000 }).toBe(1);
    const notificationId = (await find())[0]?.subjectId as `ntf_${string}`;
    if (what === 'read')
      await world.given.act(second.accountId, readNotifications, { notificationId, andOlder: false });
    if (what === 'unwanted') {
      const never = { 'invitation-declined': { inApp: true, mail: 'never' as const, push: false } };
      await world.given.act(second.accountId, updateNotificationPreferences, { choices: never });
    }
    if (what === 'demoted') {
      const { organizationId } = acme;
      await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId: second.membershipId });
    }
    await hurry();
    await expect
      .poll(async () => (await find()).map(({ state }) => state), { timeout: 10_000 })
      .not.toContain('pending');
    states[what] = (await find()).map(({ state }) => state);
  }
  expect(states).toEqual({ read: ['superseded'], unwanted: ['superseded'], demoted: ['superseded'] });
}, 60_000);

test('[NTF9] a test is mailed at once whatever was chosen, and five an hour are enough', async () => {
  await choose('never', { from: '12:01', to: '12:00' });
  const { accountId } = acme.admin;
  for (let sent = 0; sent < 5; sent += 1) await world.given.act(accountId, testNotifications, {});
  await expect(world.given.act(accountId, testNotifications, {})).rejects.toMatchObject({
    code: 'notification.too-many-tests',
  });
  await expect.poll(mails, { timeout: 10_000 }).toHaveLength(5);
  world.clock.advance({ hours: 1 });
  await world.given.act(accountId, testNotifications, {});
}, 30_000);
