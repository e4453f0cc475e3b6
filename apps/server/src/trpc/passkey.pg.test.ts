import { limits } from '@rollcall/domain';
import type { PasskeyAnswer, PasskeyList, PasskeyRequest } from '@rollcall/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { createPasskeyDevice, type Deviation, type PasskeyDevice } from '../testing/passkey-device.ts';
import { addPasskey, type PasskeyHolder } from '../testing/passkey-holder.ts';
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

/** Somebody with a passkey, and the session in which it was added. */
async function holder(device: PasskeyDevice = createPasskeyDevice(server.url)): Promise<PasskeyHolder> {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  return addPasskey(server, { person, cookie, device });
}

async function begin(procedure: string, cookie = ''): Promise<{ request: PasskeyRequest; cookie: string }> {
  const asked = await server.call(procedure, {}, { cookie });
  expect(asked.outcome).toBe('ok');
  return { request: asked.data as PasskeyRequest, cookie: [cookie, asked.cookie].filter(Boolean).join('; ') };
}

/** Comes in by a passkey alone. */
async function signIn(device: PasskeyDevice, deviation: Deviation = {}) {
  const { request, cookie } = await begin('passkey.beginSignIn');
  return server.call('passkey.signIn', { answer: device.get(request, deviation) }, { cookie });
}

const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const passkeysOf = async (cookie: string) =>
  ((await server.call('passkey.list', {}, { cookie })).data as PasskeyList).passkeys;
const stored = ({ accountId }: Person) => world.db.prisma.passkey.findMany({ where: { accountId } });

test('[PKY5] [SFA6] a passkey alone begins a session that is fresh, with a second factor and without a password', async () => {
  const { person, device } = await holder();
  const answer = await signIn(device);
  expect(answer.data).toEqual({ outcome: 'signed-in', accountId: person.accountId });
  expect(await isSomebody(answer.cookie)).toBe(true);
  const { outcome } = await server.call('secondFactor.regenerateRecoveryCodes', {}, { cookie: answer.cookie });
  expect(outcome).toBe('ok');
  const [passkey] = await passkeysOf(answer.cookie);
  expect(passkey).toMatchObject({ name: 'Laptop', isBackedUp: false });
  expect(passkey?.lastUsedAt).not.toBeNull();
});

test('[PKY4] [PKY5] whoever asks to come in is asked the same: any passkey of this host, from a device that makes sure of its person', async () => {
  await holder();
  const { request } = await begin('passkey.beginSignIn');
  const { challenge, ...wanted } = request;
  expect(challenge).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const timeout = limits.passkey.challengeMs;
  expect(wanted).toEqual({ rpId: '127.0.0.1', timeout, userVerification: 'required' });
  const other = await begin('passkey.beginSignIn');
  expect({ ...other.request, challenge }).toEqual(request);
  expect(other.request.challenge).not.toBe(challenge);
});

const wrong: [string, Deviation][] = [
  ['for another question', { challenge: 'A'.repeat(43) }],
  ['from a page of another site', { origin: 'https://rollcall.example' }],
  ['from another port of the same host', { origin: 'http://127.0.0.1:1' }],
  ['for another relying party', { rpId: 'rollcall.example' }],
  ['from a device that did not make sure of its person', { verifiesPerson: false }],
  ['that was made to add a passkey', { type: 'webauthn.create' }],
  ['with another signature', { signature: Buffer.alloc(70, 1) }],
  ['by a passkey that nobody has', { id: 'A'.repeat(43) }],
  ['that names no account', { userHandle: null }],
  ['that names another account', { userHandle: Buffer.from('acc_00000000000000000001').toString('base64url') }],
];

test.each(wrong)(
  '[PKY3] [PKY4] [PKY5] an answer %s is refused, in the words of every other',
  async (_what, deviation) => {
    const { device } = await holder();
    const { status, body, cookie } = await signIn(device, deviation);
    const { body: unknown } = await signIn(device, { id: 'B'.repeat(43) });
    expect({ status, body, cookie }).toEqual({ status: 403, body: unknown, cookie: '' });
    expect(JSON.stringify(body)).toContain('passkey.rejected');
    expect((await signIn(device)).outcome).toBe('ok');
  },
);

test('[PKY3] [PKY4] the answer of one passkey under the name of another opens neither account', async () => {
  const [one, other] = [await holder(), await holder()];
  const [passkey] = await stored(other.person);
  const named = { id: passkey?.credentialId ?? '' };
  expect((await signIn(one.device, named)).outcome).toBe('passkey.rejected');
  const userHandle = Buffer.from(other.person.accountId).toString('base64url');
  expect((await signIn(one.device, { ...named, userHandle })).outcome).toBe('passkey.rejected');
});

test('[PKY2] a question is answered once, right or wrong, also by twenty at the same moment', async () => {
  const { device } = await holder();
  const { request, cookie } = await begin('passkey.beginSignIn');
  const send = (answer: PasskeyAnswer) => server.call('passkey.signIn', { answer }, { cookie });
  const answers = Array.from({ length: 20 }, () => device.get(request));
  const outcomes = (await Promise.all(answers.map(send))).map(({ outcome }) => outcome);
  expect(outcomes.toSorted()).toEqual(['ok', ...Array<string>(19).fill('passkey.challenge-over')].toSorted());
  expect((await send(device.get(request))).outcome).toBe('passkey.challenge-over');

  const next = await begin('passkey.beginSignIn');
  const tries = [{ signature: Buffer.alloc(70, 1) }, {}].map((deviation) => device.get(next.request, deviation));
  const results: string[] = [];
  for (const answer of tries) {
    results.push((await server.call('passkey.signIn', { answer }, { cookie: next.cookie })).outcome);
  }
  expect(results).toEqual(['passkey.rejected', 'passkey.challenge-over']);
});

test('[PKY2] a question is bound to its browser and to its errand, and is over after ten minutes', async () => {
  const { device, cookie: session } = await holder();
  const { request, cookie } = await begin('passkey.beginSignIn');
  const answer = device.get(request);
  for (const strange of ['', 'rollcall-passkey-sign-in=', `rollcall-passkey-sign-in=${'A'.repeat(43)}`, '%']) {
    expect((await server.call('passkey.signIn', { answer }, { cookie: strange })).outcome).toBe(
      'passkey.challenge-over',
    );
  }
  const elsewhere = cookie.replace('passkey-sign-in', 'passkey-proof');
  const proof = await server.call('passkey.prove', { answer }, { cookie: `${session}; ${elsewhere}` });
  expect(proof.outcome).toBe('passkey.challenge-over');
  world.clock.advance({ minutes: 10 });
  expect((await server.call('passkey.signIn', { answer }, { cookie })).outcome).toBe('passkey.challenge-over');
});

test('[PKY2] tabs of one browser share the question that waits, and get another before it is old', async () => {
  const first = await begin('passkey.beginSignIn');
  const second = await begin('passkey.beginSignIn', first.cookie);
  expect(second.request.challenge).toBe(first.request.challenge);
  expect(second.cookie).toBe(first.cookie);
  world.clock.advance({ minutes: 5 });
  const third = await begin('passkey.beginSignIn', first.cookie);
  expect(third.request.challenge).not.toBe(first.request.challenge);
});

test('[PKY2] a network is asked 300 times in ten minutes', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.77' };
  const ask = () => server.call('passkey.beginSignIn', {}, { headers });
  for (let asked = 0; asked < limits.passkey.maxChallengesPerIp; asked += 50) {
    const outcomes = await Promise.all(Array.from({ length: 50 }, async () => (await ask()).outcome));
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
  }
  const { outcome, status } = await ask();
  expect([outcome, status]).toEqual(['request.too-many', 429]);
});

test('[PKY7] a counter that does not rise is refused, and what counted before it stays', async () => {
  const { person, device } = await holder();
  expect((await signIn(device, { counter: 7 })).outcome).toBe('ok');
  for (const counter of [7, 6, 0]) expect((await signIn(device, { counter })).outcome).toBe('passkey.rejected');
  expect((await stored(person))[0]?.counter).toBe(7n);
  expect((await signIn(device, { counter: 8 })).outcome).toBe('ok');
});

test('[PKY7] of two who send the same counter at the same moment one gets in', async () => {
  const { device } = await holder();
  const asked = await Promise.all(Array.from({ length: 8 }, () => begin('passkey.beginSignIn')));
  const answers = await Promise.all(
    asked.map(({ request, cookie }) =>
      server.call('passkey.signIn', { answer: device.get(request, { counter: 3 }) }, { cookie }),
    ),
  );
  expect(answers.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
});

test('[PKY7] a passkey that does not count opens as often as it is asked', async () => {
  const { device } = await holder(createPasskeyDevice(server.url, { counts: false }));
  for (const _time of [1, 2, 3]) expect((await signIn(device)).outcome).toBe('ok');
});
