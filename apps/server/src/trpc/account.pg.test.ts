import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
});
afterAll(async () => {
  await server.close();
  await world.close();
});

let acts = 0;
async function rename(person: Person, name: string, seenVersion: number) {
  const { cookie } = await openSession(world, person.accountId);
  return server.call('account.update', { name, seenVersion, mutationId: `rename-${(acts += 1)}` }, { cookie });
}

const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

test('[ACC1] a new name stands in the account and in every organization at once, each with its own event', async () => {
  const person = await world.given.member(acme.admin);
  expect(await rename(person, '  Grace  B. Hopper ', 1)).toMatchObject({ outcome: 'ok', data: { version: 2 } });
  const membership = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: person.membershipId } });
  expect(membership).toMatchObject({ name: 'Grace B. Hopper', sortName: 'grace b. hopper', version: 2 });
  expect(membership.search).toContain(person.email);
  expect(await eventsOf(person.accountId, 'account.updated')).toMatchObject([{ data: { changed: ['name'] } }]);
  const [shown] = await eventsOf(acme.organizationId, 'membership.profileChanged');
  expect(shown?.data).toEqual({ membershipId: person.membershipId, accountId: person.accountId, changed: ['name'] });
  expect(JSON.stringify(shown?.data)).not.toContain('Grace');
});

test('[ACC1] what changes nothing is no event, and a text that is no name is refused', async () => {
  const person = await world.given.member(acme.admin, { name: 'Alan Turing' });
  expect((await rename(person, 'Alan Turing', 1)).data).toEqual({ version: 1 });
  expect(await eventsOf(person.accountId, 'account.updated')).toEqual([]);
  for (const name of ['', ' ', 'two\nlines', '<b>bold</b>', 'see https://evil.example']) {
    expect((await rename(person, name, 1)).outcome, name).toBe('account.name-invalid');
  }
});

test('[ACC2] a form that saw an older account overwrites nothing', async () => {
  const person = await world.given.member(acme.admin, { name: 'Alan Turing' });
  const answers = await Promise.all([rename(person, 'Alan M. Turing', 1), rename(person, 'A. M. Turing', 1)]);
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['account.changed-meanwhile', 'ok']);
});

test('[ACC10] a language stands in the account alone, is told to its person, and is one of those there are', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const choose = (language: unknown, seenVersion: number) =>
    server.call('account.update', { language, seenVersion, mutationId: `language-${(acts += 1)}` }, { cookie });
  const shown = async () => {
    const [account, session] = [
      await server.call('account.get', {}, { cookie }),
      await server.call('session.get', {}, { cookie }),
    ];
    return [account.data, (session.data as { account: unknown }).account];
  };
  expect(await shown()).toMatchObject([{ language: null }, { language: null }]);
  expect(await choose('de', 1)).toMatchObject({ outcome: 'ok', data: { version: 2 } });
  expect(await shown()).toMatchObject([{ language: 'de' }, { language: 'de' }]);
  expect(await eventsOf(person.accountId, 'account.updated')).toMatchObject([{ data: { changed: ['language'] } }]);
  const shared = await eventsOf(acme.organizationId, 'membership.profileChanged');
  expect(shared.filter(({ data }) => (data as { accountId: string }).accountId === person.accountId)).toEqual([]);
  for (const none of ['', 'DE', 'de-AT', 'fr', '../en', 7]) {
    expect((await choose(none, 2)).outcome, String(none)).toBe('request.invalid');
  }
  expect((await choose(null, 2)).data).toEqual({ version: 3 });
  expect(await shown()).toMatchObject([{ language: null }, { language: null }]);
});

test('[ACC1] whoever joins again and is renamed at the same moment has one name everywhere, in 30 rounds', async () => {
  const { given } = world;
  const person = await given.member(acme.admin, { name: 'Before' });
  const { organizationId, membershipId } = person;
  for (let round = 1; round <= 30; round += 1) {
    await given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
    const { cookie } = await openSession(world, person.accountId);
    const token = await given.tokenOf(await given.invitation(acme.admin, person.email));
    await world.db.pool.query('DELETE FROM rate_limit');
    const { version } = await world.db.prisma.account.findUniqueOrThrow({ where: { id: person.accountId } });
    const [joined, renamed] = await Promise.all([
      server.call('invitation.accept', { token, mutationId: `join-${round}-of-thirty` }, { cookie }),
      rename(person, `Round ${round}`, version),
    ]);
    expect(joined.outcome).toBe('ok');
    expect(['ok', 'account.changed-meanwhile']).toContain(renamed.outcome);
    const { name } = await world.db.prisma.account.findUniqueOrThrow({ where: { id: person.accountId } });
    const membership = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
    expect(membership).toMatchObject({ name, state: 'provisioning' });
  }
});

test('[SES14] a password proves the session again, costs an attempt when it is wrong, and is an event', async () => {
  const person = await world.given.member(acme.admin);
  const { id, cookie } = await openSession(world, person.accountId);
  const other = await openSession(world, person.accountId);
  world.clock.advance({ minutes: 10 });
  const { organizationId, membershipId } = person;
  const change = (mutationId: string, by: string) =>
    server.call(
      'membership.changeRole',
      { organizationId, membershipId, role: 'admin', seenVersion: 1, mutationId },
      { cookie: by },
    );
  expect((await change('stale-session-1', cookie)).outcome).toBe('session.not-fresh');
  expect((await server.call('session.prove', { password: 'not the password' }, { cookie })).outcome).toBe(
    'session.rejected',
  );
  expect((await change('stale-session-2', cookie)).outcome).toBe('session.not-fresh');
  expect((await server.call('session.prove', { password: goodPassword }, { cookie })).outcome).toBe('ok');
  // A member may not change roles: being asked that at all shows that the session is fresh.
  expect((await change('fresh-session-1', cookie)).outcome).toBe('permission.denied');
  expect((await change('stale-session-3', other.cookie)).outcome).toBe('session.not-fresh');
  expect(await eventsOf(person.accountId, 'session.proven')).toMatchObject([{ data: { sessionId: id } }]);
});
