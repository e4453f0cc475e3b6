import type { PasskeyId } from '@rollcall/domain';
import type { PasskeyRequest } from '@rollcall/protocol';
import { afterAll, afterEach, expect, test } from 'vitest';
import { acceptWithIdentity } from '../operations/accept-with-identity.ts';
import { disconnectIdentity } from '../operations/connect-identity.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { resetSecondFactor } from '../operations/reset-second-factor.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { createPasskeyDevice } from '../testing/passkey-device.ts';
import { addPasskey } from '../testing/passkey-holder.ts';
import { alone, openPasskeyOffice, proof, step } from './testing/passkey-office.ts';

const office = await openPasskeyOffice();
const { world, server, acme, newcomer, holder, answer, passkeysOf, mailsTo } = office;
afterEach(office.forgetCounts);
afterAll(office.close);

const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const onlyPasskeyOf = async (cookie: string) => (await passkeysOf(cookie))[0]?.id as PasskeyId;
const remove = (passkeyId: PasskeyId, cookie: string) =>
  server.call('passkey.remove', { passkeyId, mutationId: mintMutationId() }, { cookie });
const password = (email: string) => server.call('session.signIn', { email, password: goodPassword });
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

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
