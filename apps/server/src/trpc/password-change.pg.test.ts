import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { updateAccount } from '../operations/update-account.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const newPassword = 'nineteen yellow 8 hats';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization({ name: 'Acme Rockets' });
});
afterEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

const change = (cookie: string, currentPassword: string | undefined, password = newPassword) =>
  server.call(
    'password.change',
    { ...(currentPassword === undefined ? {} : { currentPassword }), password },
    { cookie },
  );
const signIn = (email: string, password: string) => server.call('session.signIn', { email, password });
const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

test('[SES15] [G6] a new password ends every other session and link, and this session goes on under another secret', async () => {
  const person = await world.given.member(acme.admin);
  const [here, there] = [await openSession(world, person.accountId), await openSession(world, person.accountId)];
  await world.given.act(null, requestPasswordReset, { accountId: person.accountId });
  const answer = await change(here.cookie, goodPassword);
  expect(answer.outcome).toBe('ok');
  expect(answer.cookie).toMatch(new RegExp(`^rollcall=${here.id}\\.`));
  expect(answer.cookie).not.toBe(here.cookie);
  expect(await Promise.all([answer.cookie, here.cookie, there.cookie].map(isSomebody))).toEqual([true, false, false]);
  expect((await signIn(person.email, goodPassword)).outcome).toBe('session.rejected');
  expect((await signIn(person.email, newPassword)).outcome).toBe('ok');
  expect(await world.db.prisma.passwordReset.count({ where: { accountId: person.accountId, usedAt: null } })).toBe(0);
  expect(await eventsOf(person.accountId, 'session.revoked')).toMatchObject([
    { data: { sessionIds: [there.id], reason: 'password-changed' } },
  ]);
  const mails = await world.db.prisma.delivery.findMany({ where: { streamId: person.accountId } });
  expect(mails.map(({ template, recipient }) => [template, recipient])).toContainEqual([
    'password-changed',
    person.email,
  ]);
});

test('[SES15] a wrong password changes nothing, and costs an attempt like every other', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect((await change(cookie, 'not the password at all')).outcome).toBe('session.rejected');
  }
  expect((await change(cookie, goodPassword)).outcome).toBe('session.too-many-attempts');
  expect(await eventsOf(person.accountId, 'password.changed')).toEqual([]);
  expect(await isSomebody(cookie)).toBe(true);
});

test.each([
  ['short', 'password.too-short'],
  ['x'.repeat(129), 'password.too-long'],
  ['acme rockets acme rockets', 'password.personal'],
  ['grace hopper grace hopper', 'password.personal'],
])('[SES15] the rules are those of every new password: %s', async (password, refusal) => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  expect(await change(cookie, goodPassword, password)).toMatchObject({ outcome: refusal, cookie: '' });
  expect(await isSomebody(cookie)).toBe(true);
});

test('[SES15] of two changes at the same moment one is made, and one session is left', async () => {
  const person = await world.given.member(acme.admin);
  const [one, two] = [await openSession(world, person.accountId), await openSession(world, person.accountId)];
  const answers = await Promise.all([change(one.cookie, goodPassword), change(two.cookie, goodPassword)]);
  const outcomes = answers.map(({ outcome }) => outcome).toSorted();
  expect(outcomes[0]).toBe('ok');
  expect(['session.required', 'session.rejected']).toContain(outcomes[1]);
  expect(await world.db.prisma.session.count({ where: { accountId: person.accountId } })).toBe(1);
});

/** As an account is that was made by the word of another issuer. */
async function withoutPassword({ accountId }: Person): Promise<void> {
  const forget = {
    ...updateAccount,
    async run({ tx }: Parameters<typeof updateAccount.run>[0]) {
      await tx.account.update({ where: { id: accountId }, data: { passwordHash: null } });
      return { events: [{ type: 'account.updated' as const, data: { changed: [] } }], output: { version: 1 } };
    },
  };
  await world.given.act(accountId, forget, { seenVersion: 1 });
}

test('[SES15] [SES14] who has no password sets one after a fresh sign-in, and nobody else goes without the old one', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  expect((await change(cookie, undefined)).outcome).toBe('session.rejected');
  await withoutPassword(person);
  expect((await server.call('account.get', {}, { cookie })).data).toMatchObject({ hasPassword: false });
  expect((await change(cookie, goodPassword)).outcome).toBe('session.rejected');
  world.clock.advance({ minutes: 10 });
  expect((await change(cookie, undefined)).outcome).toBe('session.not-fresh');
  const fresh = await openSession(world, person.accountId);
  expect((await change(fresh.cookie, undefined)).outcome).toBe('ok');
  expect((await signIn(person.email, newPassword)).outcome).toBe('ok');
});
