import { defaultChoices } from '@rollcall/domain';
import type { NotificationPage } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { declineInvitation } from '../operations/settle-invitation.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

let acts = 0;
const mutationId = () => `notification-${(acts += 1)}`;

/** What somebody sees and does of their notifications. */
async function inboxOf({ accountId }: Person) {
  const { cookie } = await openSession(world, accountId);
  const call = (procedure: string, input: object) => server.call(`notification.${procedure}`, input, { cookie });
  return {
    read: async (input: object = {}) => (await call('list', input)).data as NotificationPage,
    mark: async (notificationId: string, andOlder = false) =>
      (await call('markRead', { notificationId, andOlder, mutationId: mutationId() })).outcome,
    outcomeOf: async (notificationId: string) => (await call('get', { notificationId })).outcome,
  };
}

async function decline({ admin, domain }: GivenOrganization): Promise<string> {
  const email = `nobody${(acts += 1)}@${domain}`;
  const token = await world.given.tokenOf(await world.given.invitation(admin, email));
  await world.given.act(null, declineInvitation, { token });
  return email;
}

async function setRole(by: Person, { membershipId }: Person, role: 'admin' | 'member'): Promise<void> {
  const { version } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const input = { organizationId: by.organizationId, membershipId, role, seenVersion: version };
  await world.given.act(by.accountId, changeRole, input);
}

const readEvents = ({ accountId }: Person) =>
  world.db.prisma.event.count({ where: { streamId: accountId, type: 'notification.read' } });

test('[NTF1] every admin is told but who did it and whom it is about, and members are not', async () => {
  const { admin } = await world.given.organization();
  const second = await world.given.member(admin, { role: 'admin' });
  const third = await world.given.member(admin);
  await setRole(admin, third, 'admin');
  const kinds = async (person: Person) =>
    (await (await inboxOf(person)).read()).notifications.map(({ kind, event }) => `${kind}: ${event.type}`).toSorted();
  const accepted = 'invitation-accepted: invitation.accepted';
  expect(await kinds(second)).toEqual([accepted, 'new-admin: membership.roleChanged']);
  expect(await kinds(admin)).toEqual([accepted, accepted, 'new-admin: membership.activated']);
  expect(await kinds(third)).toEqual([]);
});

test('[NTF2] [G6] [G11] who is an admin no more sees and reads nothing of what they were told, and no one else does', async () => {
  const acme = await world.given.organization();
  const second = await world.given.member(acme.admin, { role: 'admin' });
  const globex = await world.given.organization({ name: 'Globex' });
  const email = await decline(acme);
  const [inbox, stranger] = [await inboxOf(second), await inboxOf(globex.admin)];
  const { notifications, unreadCount } = await inbox.read();
  expect(notifications).toMatchObject([{ kind: 'invitation-declined', isRead: false, event: { labels: { email } } }]);
  expect(unreadCount).toBe(1);
  const { id = '' } = notifications[0] ?? {};
  expect(await stranger.outcomeOf(id)).toBe('notification.not-found');
  expect(await stranger.mark(id, true)).toBe('notification.not-found');

  await setRole(acme.admin, second, 'member');
  expect(await inbox.read()).toMatchObject({ notifications: [], unreadCount: 0 });
  expect(await inbox.outcomeOf(id)).toBe('notification.not-found');
  expect(await inbox.mark(id)).toBe('notification.not-found');
  await setRole(acme.admin, second, 'admin');
  expect(await inbox.outcomeOf(id)).toBe('ok');
});

test('[NTF3] all up to a place are read, and neither what came later nor what somebody else was told', async () => {
  const acme = await world.given.organization();
  const [one, other] = [await world.given.member(acme.admin, { role: 'admin' }), await world.given.member(acme.admin)];
  await setRole(acme.admin, other, 'admin');
  const inbox = await inboxOf(one);
  for (let count = 0; count < 3; count += 1) await decline(acme);
  const seen = (await inbox.read()).notifications;
  await decline(acme);
  expect(await inbox.mark(seen[0]?.id ?? '', true)).toBe('ok');
  const after = await inbox.read();
  expect(after.notifications.map(({ isRead }) => isRead)).toEqual([false, ...seen.map(() => true)]);
  expect(after.unreadCount).toBe(1);
  expect((await (await inboxOf(other)).read()).unreadCount).toBe(4);

  expect(await readEvents(one)).toBe(1);
  expect(await inbox.mark(seen[1]?.id ?? '')).toBe('ok');
  expect(await readEvents(one)).toBe(1);
  expect(after.asOf).toBeGreaterThan(0);
});

test('pages of notifications follow each other without a gap or a double, also where times are the same', async () => {
  const acme = await world.given.organization();
  const person = await world.given.member(acme.admin, { role: 'admin' });
  for (let count = 0; count < 5; count += 1) await decline(acme);
  const at = new Date('2026-11-25T09:00:00Z');
  await world.db.pool.query('ALTER TABLE notification DISABLE TRIGGER notification_update_has_event');
  await world.db.prisma.notification.updateMany({ where: { accountId: person.accountId }, data: { createdAt: at } });
  await world.db.pool.query('ALTER TABLE notification ENABLE TRIGGER notification_update_has_event');
  const inbox = await inboxOf(person);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: NotificationPage = await inbox.read({ limit: 2, ...(cursor === null ? {} : { cursor }) });
    ids.push(...page.notifications.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(ids).toHaveLength(5);
  expect(ids).toEqual((await inbox.read()).notifications.map(({ id }) => id));
  expect(new Set(ids).size).toBe(5);
});

test('[NTF5] choices are kept by kind, what is not named stays, and what is not wanted here is neither shown nor counted', async () => {
  const acme = await world.given.organization();
  const person = await world.given.member(acme.admin, { role: 'admin' });
  const { cookie } = await openSession(world, person.accountId);
  const call = (procedure: string, input: object) => server.call(`notification.${procedure}`, input, { cookie });
  const update = async (input: object) =>
    (await call('updatePreferences', { ...input, mutationId: mutationId() })).outcome;
  const hidden = { inApp: false, mail: 'daily', push: true };
  await decline(acme);
  expect(await update({ choices: { 'invitation-declined': hidden } })).toBe('ok');
  expect(await update({ quietHours: { from: '22:00', to: '07:00' } })).toBe('ok');
  const kept = await call('getPreferences', {});
  expect(kept.data).toMatchObject({
    choices: { ...defaultChoices, 'invitation-declined': hidden },
    quietHours: { from: '22:00', to: '07:00' },
    timeZone: 'UTC',
  });
  expect((await call('list', {})).data).toMatchObject({ notifications: [], unreadCount: 0 });
  expect(await update({ quietHours: null, choices: { 'invitation-declined': { inApp: true } } })).toBe('ok');
  expect((await call('list', {})).data).toMatchObject({ notifications: [{}], unreadCount: 1 });

  const events = await world.db.prisma.event.findMany({
    where: { streamId: person.accountId, type: 'notification.preferencesChanged' },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ data }) => data)).toEqual([
    { changed: ['invitation-declined'] },
    { changed: ['quiet-hours'] },
    { changed: ['invitation-declined', 'quiet-hours'] },
  ]);
  for (const wrong of [{ quietHours: { from: '25:00', to: '07:00' } }, { choices: { weather: hidden } }]) {
    expect(await update(wrong)).toBe('request.invalid');
  }
});
