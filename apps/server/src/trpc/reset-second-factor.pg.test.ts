import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPasskey } from '../operations/passkey.ts';
import { mintId } from '../storage/mint-id.ts';
import { type AuthenticatorApp, codeOf, setUpAuthenticator } from '../testing/authenticator-app.ts';
import { openSession } from '../testing/caller.ts';
import { giveDomain } from '../testing/give-domain.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
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

let acme: GivenOrganization;
let admins: string;
/** Somebody with an authenticator, and the session in which it was set up. */
let member: Person;
let cookie: string;
let app: AuthenticatorApp;
beforeEach(async () => {
  acme = await world.given.organization();
  admins = (await openSession(world, acme.admin.accountId)).cookie;
  member = await world.given.member(acme.admin);
  cookie = (await openSession(world, member.accountId)).cookie;
  app = await setUpAuthenticator(server, world.clock, cookie);
});

const reset = (of: Person = member, by = admins, mutationId: string = mintId('session')) => {
  const { organizationId, membershipId } = of;
  return server.call('membership.resetSecondFactor', { organizationId, membershipId, mutationId }, { cookie: by });
};
const signIn = (password = goodPassword) => server.call('session.signIn', { email: member.email, password });
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

test('[SFA17] a reset takes factor, recovery codes and sessions away, and the password opens the account alone', async () => {
  const { accountId, membershipId } = member;
  const step = (await signIn()).cookie;
  expect((await reset()).outcome).toBe('ok');
  expect((await server.call('session.get', {}, { cookie })).data).toBeNull();
  for (const code of [codeOf(app.secret, world.clock), app.recoveryCodes[0] ?? '']) {
    const { outcome } = await server.call('session.signInWithCode', { code }, { cookie: step });
    expect(outcome).toBe('factor.code-rejected');
  }
  expect((await signIn()).data).toEqual({ outcome: 'signed-in', accountId });
  const { prisma } = world.db;
  expect(await prisma.recoveryCode.count({ where: { accountId } })).toBe(0);
  expect(await prisma.membership.findUnique({ where: { id: membershipId } })).toMatchObject({ hasSecondFactor: false });
});

test('[SFA17] it stands in the log of the organization and in that of the account, where no name but its own stands', async () => {
  const { accountId, membershipId, organizationId } = member;
  expect((await reset()).outcome).toBe('ok');
  const [told] = await eventsOf(organizationId, 'membership.secondFactorReset');
  expect(told).toMatchObject({ actorId: acme.admin.accountId, data: { membershipId, accountId } });
  const [own] = await eventsOf(accountId, 'secondFactor.reset');
  expect(own).toMatchObject({ actorId: acme.admin.accountId, data: { accountId, organizationId } });
  const [ended] = await eventsOf(accountId, 'session.revoked');
  expect(ended?.data).toMatchObject({ reason: 'second-factor-reset' });
  for (const { seq } of [own, ended] as { seq: number }[]) {
    const at = { streamId_seq: { streamId: accountId, seq } };
    const { labels } = await world.db.prisma.eventLabel.findUniqueOrThrow({ where: at });
    expect(JSON.stringify(labels)).not.toContain(acme.admin.name);
    expect(await world.db.prisma.eventOrigin.findUnique({ where: at })).toBeNull();
  }
  const mail = { streamId: accountId, template: 'second-factor-reset', recipient: member.email };
  expect(await world.db.prisma.delivery.count({ where: mail })).toBe(1);
});

test('[SFA17] a password that is too short to stand alone opens nothing any more; a link to a new one does', async () => {
  const change = { currentPassword: goodPassword, password: 'fig 9 tram' };
  expect((await server.call('password.change', change, { cookie })).outcome).toBe('ok');
  expect((await reset()).outcome).toBe('ok');
  expect((await signIn(change.password)).outcome).toBe('session.rejected');
  const account = await world.db.prisma.account.findUniqueOrThrow({ where: { id: member.accountId } });
  expect(account).toMatchObject({ passwordHash: null, passwordNeedsFactor: false });
});

test('[SFA11] [SFA17] a passkey is a second factor like any other: it lets in, and a reset takes it', async () => {
  const person = await world.given.member(acme.admin);
  await world.given.secondFactor(acme.admin);
  await world.given.factorRule(acme.admin, 0);
  const own = (await openSession(world, person.accountId)).cookie;
  const read = async (by: string) =>
    (await server.call('organization.get', { organizationId: acme.organizationId }, { cookie: by })).outcome;
  expect(await read(own)).toBe('membership.second-factor-required');
  const { accountId } = person;
  const key = { publicKey: 'AAAA', counter: 0, transports: [], isBackedUp: false, recoveryCodeHashes: [] };
  await world.given.act(accountId, addPasskey, { accountId, name: 'Phone', credentialId: mintId('session'), ...key });
  expect(await read(own)).toBe('ok');
  expect((await reset(person)).outcome).toBe('ok');
  expect(await world.db.prisma.passkey.count({ where: { accountId } })).toBe(0);
  expect(await read((await openSession(world, accountId)).cookie)).toBe('membership.second-factor-required');
});

test('[SFA16] nobody resets their own, one that is not there, or that of a member of another organization', async () => {
  expect((await reset(acme.admin)).outcome).toBe('factor.reset-own');
  const bare = await world.given.member(acme.admin);
  expect((await reset(bare)).outcome).toBe('factor.not-found');
  const globex = await world.given.organization({ name: 'Globex' });
  const stranger = { ...globex.admin, organizationId: acme.organizationId };
  await world.given.secondFactor(globex.admin);
  expect((await reset(stranger)).outcome).toBe('membership.not-found');
});

test('[SFA16] an account that is in another organization as well is not one organization’s to weaken', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  await world.given.act(null, giveDomain, { from: acme.organizationId, to: globex.organizationId });
  await world.given.join(member, await world.given.invitation(globex.admin, member.email));
  const refused = await reset();
  expect(refused.outcome).toBe('factor.reset-refused');
  expect(JSON.stringify(refused.body)).not.toContain(globex.organizationId);
  expect(await world.db.prisma.authenticator.count({ where: { accountId: member.accountId } })).toBe(1);
});

test('[SFA16] it asks for a fresh sign-in, and a retry has no second effect', async () => {
  const name = mintId('session');
  expect((await reset(member, admins, name)).outcome).toBe('ok');
  await world.given.secondFactor(member);
  expect((await reset(member, admins, name)).outcome).toBe('ok');
  expect(await world.db.prisma.authenticator.count({ where: { accountId: member.accountId } })).toBe(1);
  world.clock.advance({ minutes: 10 });
  expect((await reset()).outcome).toBe('session.not-fresh');
});
