import { limits, type PasskeyId } from '@rollcall/domain';
import type { PasskeyList, PasskeyRequest } from '@rollcall/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acceptWithIdentity } from '../operations/accept-with-identity.ts';
import { disconnectIdentity } from '../operations/connect-identity.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { resetSecondFactor } from '../operations/reset-second-factor.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { createPasskeyDevice, type Deviation } from '../testing/passkey-device.ts';
import { addPasskey, makeOffer, offerPasskey, type PasskeyHolder } from '../testing/passkey-holder.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world, { trustedProxies: ['127.0.0.1'] });
  acme = await world.given.organization();
});
afterEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

async function newcomer(person?: Person): Promise<PasskeyHolder> {
  const somebody = person ?? (await world.given.member(acme.admin));
  const { cookie } = await openSession(world, somebody.accountId);
  return { person: somebody, cookie, device: createPasskeyDevice(server.url) };
}

const holder = async (person?: Person) => addPasskey(server, await newcomer(person));

/** Answers with a passkey what a procedure asks. */
async function answer(
  [ask, send]: readonly [string, string],
  { device, cookie }: Pick<PasskeyHolder, 'device' | 'cookie'>,
  deviation?: Deviation,
) {
  const asked = await server.call(ask, {}, { cookie });
  if (asked.outcome !== 'ok') return asked;
  const given = device.get(asked.data as PasskeyRequest, deviation);
  return server.call(send, { answer: given }, { cookie: `${cookie}; ${asked.cookie}` });
}

const alone = ['passkey.beginSignIn', 'passkey.signIn'] as const;
const step = ['passkey.beginStep', 'passkey.confirmStep'] as const;
const proof = ['passkey.beginProof', 'passkey.prove'] as const;
const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const passkeysOf = async (cookie: string) =>
  ((await server.call('passkey.list', {}, { cookie })).data as PasskeyList).passkeys;
const onlyPasskeyOf = async (cookie: string) => (await passkeysOf(cookie))[0]?.id as PasskeyId;
const remove = (passkeyId: PasskeyId, cookie: string) =>
  server.call('passkey.remove', { passkeyId, mutationId: mintMutationId() }, { cookie });
const password = (email: string) => server.call('session.signIn', { email, password: goodPassword });
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });
const mailsTo = ({ email }: Person) =>
  world.db.prisma.delivery.findMany({ where: { recipient: email, template: { startsWith: 'passkey-' } } });

test('[PKY1] [PKY8] [SFA7] a passkey is added with recovery codes, told by mail, and is a second factor for admins to see', async () => {
  const one = await newcomer();
  const added = await offerPasskey(server, one);
  const { recoveryCodes } = added.data as { recoveryCodes: string[] };
  expect(recoveryCodes).toHaveLength(10);
  const second = await offerPasskey(server, { ...one, device: createPasskeyDevice(server.url) });
  expect(second.data).toMatchObject({ recoveryCodes: null });
  expect((await server.call('secondFactor.get', {}, one)).data).toMatchObject({
    authenticator: null,
    recoveryCodesLeft: 10,
  });
  expect((await mailsTo(one.person)).map(({ template }) => template)).toEqual(['passkey-added', 'passkey-added']);
  const { membershipId } = one.person;
  const membership = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  expect(membership.hasSecondFactor).toBe(true);
});

const wrong: [string, Deviation][] = [
  ['for another question', { challenge: 'A'.repeat(43) }],
  ['from a page of another site', { origin: 'https://rollcall.example' }],
  ['for another relying party', { rpId: 'rollcall.example' }],
  ['from a device that did not make sure of its person', { verifiesPerson: false }],
  ['that was made to sign in', { type: 'webauthn.get' }],
];

test.each(wrong)('[PKY1] [PKY3] an offer %s adds nothing', async (_what, deviation) => {
  const one = await newcomer();
  expect((await offerPasskey(server, one, deviation)).outcome).toBe('passkey.rejected');
  expect(await passkeysOf(one.cookie)).toEqual([]);
});

test('[PKY1] [PKY2] an offer is for the session that asked, once and for ten minutes', async () => {
  const one = await newcomer();
  const there = await openSession(world, one.person.accountId);
  const add = ({ offer, cookie }: Awaited<ReturnType<typeof makeOffer>>) =>
    server.call('passkey.add', { name: 'Laptop', offer }, { cookie });
  const stolen = await makeOffer(server, one);
  const other = { ...stolen, cookie: stolen.cookie.replace(one.cookie, there.cookie) };
  expect((await add(other)).outcome).toBe('passkey.challenge-over');
  const made = await makeOffer(server, one);
  expect((await add(made)).outcome).toBe('ok');
  expect((await add(made)).outcome).toBe('passkey.challenge-over');
  const late = await makeOffer(server, one);
  world.clock.advance({ minutes: 10 });
  expect((await add(late)).outcome).toBe('session.not-fresh');
  await answer(proof, one);
  expect((await add(late)).outcome).toBe('passkey.challenge-over');
});

test('[PKY1] a device is told what the account has already, and a passkey of another account is refused', async () => {
  const one = await holder();
  const { data } = await server.call('passkey.beginEnrolment', {}, one);
  const stored = await world.db.prisma.passkey.findFirstOrThrow({ where: { accountId: one.person.accountId } });
  const known = { id: stored.credentialId, type: 'public-key', transports: ['internal'] };
  expect(data).toMatchObject({ creation: { excludeCredentials: [known] } });

  const other = await newcomer();
  expect((await offerPasskey(server, other, { id: stored.credentialId })).outcome).toBe('passkey.already-there');
  expect(await passkeysOf(other.cookie)).toEqual([]);
  expect((await answer(alone, { ...one, cookie: '' })).data).toMatchObject({ accountId: one.person.accountId });
});

test('[PKY1] an account has twenty passkeys and no more, also when two are offered at once', async () => {
  const one = await newcomer();
  const another = () => ({ ...one, device: createPasskeyDevice(server.url) });
  for (let held = 1; held < limits.passkey.maxPerAccount; held += 1) await addPasskey(server, another());
  const offers = [await makeOffer(server, another()), await makeOffer(server, another())];
  const answers = await Promise.all(
    offers.map(({ offer, cookie }) => server.call('passkey.add', { name: 'Laptop', offer }, { cookie })),
  );
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['ok', 'passkey.too-many']);
  expect((await server.call('passkey.beginEnrolment', {}, one)).outcome).toBe('passkey.too-many');
});

test('[PKY6] [SFA5] beside a passkey the password begins no session; the passkey or a recovery code completes it', async () => {
  const one = await holder();
  const first = await password(one.person.email);
  expect(first.data).toEqual({ outcome: 'factor-owed', factors: ['passkey'] });
  expect(await isSomebody(first.cookie)).toBe(false);
  const second = await answer(step, { ...one, cookie: first.cookie }, { verifiesPerson: false });
  expect(second.data).toEqual({ outcome: 'signed-in', accountId: one.person.accountId });
  expect(await isSomebody(second.cookie)).toBe(true);
  expect((await answer(step, { ...one, cookie: first.cookie })).outcome).toBe('factor.step-over');

  const renewed = await server.call('secondFactor.regenerateRecoveryCodes', {}, { cookie: second.cookie });
  const [code] = (renewed.data as { recoveryCodes: string[] }).recoveryCodes;
  const { cookie } = await password(one.person.email);
  expect((await server.call('session.signInWithCode', { code }, { cookie })).outcome).toBe('ok');
});

test('[PKY6] [SFA5] only passkeys of the account whose password was right complete it, in its own browser', async () => {
  const [one, other] = [await holder(), await holder()];
  expect((await answer(step, { ...one, cookie: '' })).outcome).toBe('factor.step-over');
  const { cookie } = await password(one.person.email);
  const asked = await server.call('passkey.beginStep', {}, { cookie });
  const { allowCredentials } = asked.data as PasskeyRequest;
  const stored = await world.db.prisma.passkey.findFirstOrThrow({ where: { accountId: one.person.accountId } });
  expect(allowCredentials).toEqual([{ id: stored.credentialId, type: 'public-key', transports: ['internal'] }]);
  const { allowCredentials: _own, ...anyOne } = asked.data as PasskeyRequest;
  const strange = other.device.get(anyOne);
  const both = { cookie: `${cookie}; ${asked.cookie}` };
  expect((await server.call('passkey.confirmStep', { answer: strange }, both)).outcome).toBe('passkey.rejected');
});

test('[PKY5] [SES14] [SFA8] a passkey makes a session fresh, when its device made sure and it is the session’s own', async () => {
  const [one, other] = [await holder(), await holder()];
  const fresh = async () => (await server.call('passkey.beginEnrolment', {}, one)).outcome;
  world.clock.advance({ minutes: 10 });
  expect(await fresh()).toBe('session.not-fresh');
  expect((await answer(proof, one, { verifiesPerson: false })).outcome).toBe('passkey.rejected');

  const asked = await server.call('passkey.beginProof', {}, one);
  const { allowCredentials: _own, ...anyOne } = asked.data as PasskeyRequest;
  const strange = { answer: other.device.get(anyOne) };
  const cookie = `${one.cookie}; ${asked.cookie}`;
  expect((await server.call('passkey.prove', strange, { cookie })).outcome).toBe('passkey.rejected');
  const there = await answer(alone, { ...one, cookie: '' });
  const again = await server.call('passkey.beginProof', {}, one);
  const right = { answer: one.device.get(again.data as PasskeyRequest) };
  const elsewhere = { cookie: `${there.cookie}; ${again.cookie}` };
  expect((await server.call('passkey.prove', right, elsewhere)).outcome).toBe('passkey.challenge-over');

  expect(await fresh()).toBe('session.not-fresh');
  expect((await answer(proof, one)).outcome).toBe('ok');
  expect(await fresh()).toBe('ok');
});

test('[PKY8] a passkey is renamed; its name stands in the log beside the events and not in them', async () => {
  const one = await holder();
  const passkeyId = await onlyPasskeyOf(one.cookie);
  const rename = (name: string, cookie = one.cookie) =>
    server.call('passkey.rename', { passkeyId, name, mutationId: mintMutationId() }, { cookie });
  for (const name of ['', '   ', 'a\nb', '<b>key</b>', 'x'.repeat(81)]) {
    expect((await rename(name)).outcome).toBe('passkey.name-invalid');
  }
  expect((await rename(' Blue  key ')).outcome).toBe('ok');
  expect((await rename('Blue key')).outcome).toBe('ok');
  expect(await passkeysOf(one.cookie)).toMatchObject([{ name: 'Blue key' }]);
  const renamed = await eventsOf(one.person.accountId, 'passkey.renamed');
  expect(renamed.map(({ data }) => data)).toEqual([{ passkeyId }]);
  const stranger = await newcomer();
  expect((await rename('Mine', stranger.cookie)).outcome).toBe('passkey.not-found');
});

test('[PKY8] [PKY9] [SFA10] a removed passkey opens nothing, which is told by mail and to admins', async () => {
  const one = await holder();
  const passkeyId = await onlyPasskeyOf(one.cookie);
  const stranger = await newcomer();
  const nowhere = 'pky_00000000000000000001' as PasskeyId;
  const [theirs, none] = [await remove(passkeyId, stranger.cookie), await remove(nowhere, stranger.cookie)];
  expect([theirs.body, theirs.status]).toEqual([none.body, none.status]);
  expect(theirs.outcome).toBe('passkey.not-found');

  const asked = await server.call('passkey.beginSignIn', {});
  const early = { answer: one.device.get(asked.data as PasskeyRequest) };
  expect((await remove(passkeyId, one.cookie)).outcome).toBe('ok');
  expect((await server.call('passkey.signIn', early, { cookie: asked.cookie })).outcome).toBe('passkey.rejected');
  expect((await answer(alone, { ...one, cookie: '' })).outcome).toBe('passkey.rejected');
  expect((await password(one.person.email)).data).toMatchObject({ outcome: 'signed-in' });
  expect((await mailsTo(one.person)).map(({ template }) => template)).toContain('passkey-removed');
  expect((await server.call('secondFactor.get', {}, one)).data).toMatchObject({ recoveryCodesLeft: null });
  const told = await eventsOf(acme.organizationId, 'membership.secondFactorChanged');
  expect(told.at(-1)?.data).toMatchObject({ accountId: one.person.accountId, hasSecondFactor: false });
});

test('[PKY9] [OAU1] the last way in stays: a passkey without a password, also when two go at the same moment', async () => {
  const email = `only.passkeys@${acme.domain}`;
  const token = await world.given.tokenOf(await world.given.invitation(acme.admin, email));
  const identity = { provider: 'github', issuer: 'https://github.com', subject: '7', label: null };
  const input = { token, verifiedEmail: email, name: 'Ida', identity };
  const joined = await world.given.act(null, acceptWithIdentity, input);
  const one = await holder({ ...joined, email, name: 'Ida' });
  await addPasskey(server, { ...one, device: createPasskeyDevice(server.url) });
  const { accountId } = one.person;
  const { id } = await world.db.prisma.identity.findFirstOrThrow({ where: { accountId } });
  await world.given.act(accountId, disconnectIdentity, { identityId: id as `idn_${string}` });
  const both = await passkeysOf(one.cookie);
  const outcomes = await Promise.all(both.map(async (passkey) => (await remove(passkey.id, one.cookie)).outcome));
  expect(outcomes.toSorted()).toEqual(['account.last-sign-in-method', 'ok']);
});

test('[PKY9] [SFA9] the last factor beside a short password stays', async () => {
  const one = await holder();
  await resetPassword(one.person, 'teal 9 ox');
  const back = await answer(alone, { ...one, cookie: '' });
  const passkeyId = await onlyPasskeyOf(back.cookie);
  expect((await remove(passkeyId, back.cookie)).outcome).toBe('password.too-short-alone');
});

async function resetPassword({ accountId }: Person, to: string): Promise<void> {
  await world.given.act(null, requestPasswordReset, { accountId });
  const newest = { where: { accountId }, orderBy: { createdAt: 'desc' as const } };
  const { id } = await world.db.prisma.passwordReset.findFirstOrThrow(newest);
  const token = world.deps.links.mint('password-reset', id, 1);
  expect((await server.call('password.reset', { token, password: to })).outcome).toBe('ok');
}

test('[PKY10] a new password and signing out everywhere leave passkeys as they are', async () => {
  const one = await holder();
  await resetPassword(one.person, 'nineteen yellow 8 hats');
  expect(await isSomebody(one.cookie)).toBe(false);
  const back = await answer(alone, { ...one, cookie: '' });
  expect(back.outcome).toBe('ok');
  expect((await server.call('session.signOutEverywhere', {}, { cookie: back.cookie })).outcome).toBe('ok');
  expect((await answer(alone, { ...one, cookie: '' })).outcome).toBe('ok');
});

test('[PKY9] [SFA17] an admin who resets the second factor of a member takes the passkeys with it', async () => {
  const one = await holder();
  const { organizationId, membershipId } = one.person;
  await world.given.act(acme.admin.accountId, resetSecondFactor, { organizationId, membershipId });
  expect((await answer(alone, { ...one, cookie: '' })).outcome).toBe('passkey.rejected');
  expect((await password(one.person.email)).data).toMatchObject({ outcome: 'signed-in' });
});

test('[PKY10] [ACC8] passkeys go with the account', async () => {
  const one = await holder();
  expect((await server.call('account.delete', { mutationId: mintMutationId() }, one)).outcome).toBe('ok');
  expect((await answer(alone, { ...one, cookie: '' })).outcome).toBe('passkey.rejected');
  expect(await world.db.prisma.passkey.count({ where: { accountId: one.person.accountId } })).toBe(0);
});

test('[PKY10] [PKY11] [ACC7] a copy of one’s data names passkeys, and nothing tells their keys', async () => {
  const one = await holder();
  const headers = { 'content-type': 'application/json', origin: server.url, cookie: one.cookie };
  const body = JSON.stringify({ format: 'json', mutationId: mintMutationId() });
  const copy = await (await fetch(`${server.url}/export`, { method: 'POST', headers, body })).text();
  expect(copy).toContain('"name": "Laptop"');
  const { credentialId, publicKey } = await world.db.prisma.passkey.findFirstOrThrow({
    where: { accountId: one.person.accountId },
  });
  const list = JSON.stringify(await passkeysOf(one.cookie));
  const log = JSON.stringify(await world.db.prisma.event.findMany({ where: { streamId: one.person.accountId } }));
  for (const text of [copy, list, log]) {
    expect(text).not.toContain(Buffer.from(publicKey).toString('base64url'));
    expect(text).not.toContain(credentialId);
  }
});
