import { limits } from '@rollcall/domain';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openSession } from '../testing/caller.ts';
import { createPasskeyDevice, type Deviation } from '../testing/passkey-device.ts';
import { addPasskey, makeOffer, offerPasskey } from '../testing/passkey-holder.ts';
import { alone, openPasskeyOffice, proof } from './testing/passkey-office.ts';

const office = await openPasskeyOffice();
const { world, server, newcomer, holder, answer, passkeysOf, mailsTo } = office;
afterEach(office.forgetCounts);
afterAll(office.close);

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
