import { hash } from '@node-rs/argon2';
import { limits } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPasswordHashing } from '../auth/password-hasher.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const { maxFailuresPerAccount, maxFailuresPerIp } = limits.signIn;

let world: World;
let server: HttpServer;
let admin: Person;
/** What was compared with a hash. */
let compared: string[] = [];
const hashing = createPasswordHashing();
const passwords = {
  ...hashing,
  verify(password: string, stored: string | null) {
    compared.push(password);
    return hashing.verify(password, stored);
  },
};

beforeAll(async () => {
  world = await openWorld();
  ({ admin } = await world.given.organization());
});
beforeEach(async () => {
  server = await openHttpServer(world, { passwords, trustedProxies: ['127.0.0.1'] });
});
afterEach(async () => {
  await server.close();
  await world.db.pool.query('DELETE FROM rate_limit');
  compared = [];
});
afterAll(() => world.close());

interface Guess {
  email?: string;
  password?: string;
  ip?: string;
  cookie?: string;
}

/** An attempt to sign in, by a proxy that says whose it is. */
async function guess({
  email = admin.email,
  password = 'a guess that is wrong 7',
  ip = '192.0.2.1',
  cookie = '',
}: Guess = {}) {
  return server.call('session.signIn', { email, password }, { cookie, headers: { 'x-forwarded-for': ip } });
}

const ipNumber = (index: number) => `198.51.${Math.floor(index / 250)}.${(index % 250) + 1}`;

test('[SES6] no address, a strange one and a wrong password get one answer, and cost one comparison each', async () => {
  const emails = [admin.email, 'nobody@nowhere.test', 'no address at all', ''];
  const answers = [];
  for (const email of emails) answers.push(await guess({ email }));
  const [first] = answers;
  expect(first).toMatchObject({ status: 401, outcome: 'session.rejected', cookie: '' });
  for (const { status, body, cookie } of answers)
    expect({ status, body, cookie }).toEqual({ status: first?.status, body: first?.body, cookie: '' });
  expect(compared).toHaveLength(emails.length);
});

test('[SES7] of fifty guesses at one moment, each from another place, no more than ten are compared', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      guess({ password: `guess number ${index} of fifty`, ip: ipNumber(index) }),
    ),
  );
  expect(compared).toHaveLength(maxFailuresPerAccount);
  const turnedAway = answers.filter(({ outcome }) => outcome === 'session.too-many-attempts');
  expect(turnedAway.length).toBe(50 - maxFailuresPerAccount);
  expect(turnedAway[0]?.status).toBe(429);
  expect(JSON.stringify(turnedAway[0]?.body)).toMatch(/"retryAfterSeconds":\d+/);
});

test('[SES7] the right password does not get past the wait either', async () => {
  for (let attempt = 0; attempt < maxFailuresPerAccount; attempt += 1) await guess({ ip: ipNumber(attempt) });
  expect((await guess({ password: goodPassword })).outcome).toBe('session.too-many-attempts');
  expect(compared).not.toContain(goodPassword);
});

test('[SES8] whoever has signed in here before gets in while strangers guess', async () => {
  const { cookie } = await guess({ password: goodPassword });
  const device = cookie.split('; ').find((one) => one.startsWith('rollcall-device=')) ?? '';
  for (let attempt = 0; attempt < 30; attempt += 1) await guess({ ip: ipNumber(attempt) });
  expect((await guess({ password: goodPassword })).outcome).toBe('session.too-many-attempts');
  expect((await guess({ password: goodPassword, cookie: device })).outcome).toBe('ok');

  // It is known to this account, and is counted by itself.
  const other = await world.given.member(admin);
  for (let attempt = 0; attempt < 30; attempt += 1) await guess({ email: other.email, ip: ipNumber(attempt) });
  expect((await guess({ email: other.email, password: goodPassword, cookie: device })).outcome).toBe(
    'session.too-many-attempts',
  );
  compared = [];
  for (let attempt = 0; attempt < 20; attempt += 1) await guess({ cookie: device, ip: ipNumber(attempt) });
  expect(compared).toHaveLength(maxFailuresPerAccount);
});

test.each([
  ['one address', () => '192.0.2.77'],
  ['one /64 of IPv6', (index: number) => `2001:db8:1:2:${index.toString(16)}::${index + 1}`],
])('[SES7] %s gets no more than twenty guesses, whatever accounts they are for', async (_what, ipOf) => {
  for (let attempt = 0; attempt < maxFailuresPerIp + 5; attempt += 1) {
    await guess({ email: `person${attempt}@nowhere.test`, ip: ipOf(attempt) });
  }
  expect(compared).toHaveLength(maxFailuresPerIp);
  expect((await guess({ password: goodPassword, ip: ipOf(99) })).outcome).toBe('session.too-many-attempts');
  expect((await guess({ password: goodPassword, ip: '2001:db8:1:3::1' })).outcome).toBe('ok');
});

test('[SES7] a forwarded address that no trusted proxy vouches for counts for nothing', async () => {
  const untrusting = await openHttpServer(world, { passwords });
  for (let attempt = 0; attempt < maxFailuresPerIp + 5; attempt += 1) {
    const input = { email: `person${attempt}@nowhere.test`, password: 'a guess that is wrong 7' };
    await untrusting.call('session.signIn', input, {
      headers: { 'x-forwarded-for': ipNumber(attempt), forwarded: `for=${ipNumber(attempt)}` },
    });
  }
  await untrusting.close();
  expect(compared).toHaveLength(maxFailuresPerIp);
});

test('[SES7] people who type their own password right use nothing up', async () => {
  for (let attempt = 0; attempt < maxFailuresPerIp + 5; attempt += 1) {
    expect((await guess({ password: goodPassword })).outcome).toBe('ok');
  }
});

test('[SES10] a hash of lesser parameters is made anew at sign-in, and the password stays right', async () => {
  const { deps, given, db } = world;
  const strong = deps.passwords;
  deps.passwords = { hash: (password) => hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }) };
  const person = await given.member(admin);
  deps.passwords = strong;
  const stored = async () =>
    (await db.prisma.account.findUniqueOrThrow({ where: { id: person.accountId } })).passwordHash ?? '';
  const before = await stored();
  expect(hashing.isOutdated(before)).toBe(true);
  expect((await guess({ email: person.email })).outcome).toBe('session.rejected');
  expect(await stored()).toBe(before);
  expect((await guess({ email: person.email, password: goodPassword })).outcome).toBe('ok');
  expect(hashing.isOutdated(await stored())).toBe(false);
  expect((await guess({ email: person.email, password: goodPassword })).outcome).toBe('ok');
});
