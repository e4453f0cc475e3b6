import { limits } from '@rollcall/domain';
import type { ListedSession } from '@rollcall/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

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

const mutationId = () => mintId('session');
const from = (ip: string, userAgent = firefox) => ({ 'x-forwarded-for': ip, 'user-agent': userAgent });
const signIn = ({ email }: Person, ip: string, cookie = '') =>
  server.call('session.signIn', { email, password: goodPassword }, { headers: from(ip), cookie });
async function list(cookie: string, ip = '203.0.113.7'): Promise<ListedSession[]> {
  const { data } = await server.call('session.list', {}, { cookie, headers: from(ip) });
  return (data as { sessions: ListedSession[] }).sessions;
}
const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;

test('[SES16] a person sees where they are signed in: device, network, since when, and which one this is', async () => {
  const person = await world.given.member(acme.admin);
  const here = await signIn(person, '203.0.113.7');
  await signIn(person, '198.51.100.9');
  await openSession(world, acme.admin.accountId);
  const [first, second, ...others] = await list(here.cookie);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    isThisOne: true,
    device: { kind: 'desktop', browser: 'Firefox 128', system: 'Linux' },
    place: { kind: 'this-network', network: '203.0.113.0/24' },
  });
  expect(second).toMatchObject({ isThisOne: false, place: { kind: 'network', network: '198.51.100.0/24' } });
  const { body } = await server.call('session.list', {}, { cookie: here.cookie });
  for (const whole of ['203.0.113.7', '198.51.100.9', 'Gecko']) expect(JSON.stringify(body)).not.toContain(whole);
});

test('[SES16] last seen is noted to within five minutes, and a session that is over is not listed', async () => {
  const person = await world.given.member(acme.admin);
  const [used, forgotten] = [await openSession(world, person.accountId), await openSession(world, person.accountId)];
  const seen = async () => (await list(used.cookie)).find(({ isThisOne }) => isThisOne)?.lastSeenAt ?? '';
  const before = await seen();
  world.clock.advance({ seconds: limits.session.seenEveryMs / 1_000 - 60 });
  expect(await seen()).toBe(before);
  world.clock.advance({ minutes: 1 });
  expect(Date.parse(await seen()) - Date.parse(before)).toBeGreaterThanOrEqual(limits.session.seenEveryMs);
  world.clock.advance({ hours: limits.session.idleMs / 3_600_000 - 1 });
  expect(await isSomebody(used.cookie)).toBe(true);
  world.clock.advance({ hours: 2 });
  expect((await list(used.cookie)).map(({ id }) => id)).toEqual([used.id]);
  expect(await isSomebody(forgotten.cookie)).toBe(false);
});

test('[SES17] [G6] one session is ended from another, and then all others', async () => {
  const { accountId } = await world.given.member(acme.admin);
  const [here, one, two, three] = [
    await openSession(world, accountId),
    await openSession(world, accountId),
    await openSession(world, accountId),
    await openSession(world, accountId),
  ];
  const living = () => Promise.all([here, one, two, three].map(({ cookie }) => isSomebody(cookie)));
  const { cookie } = here;
  const end = { sessionId: one.id, mutationId: mutationId() };
  expect((await server.call('session.revoke', end, { cookie })).outcome).toBe('ok');
  expect(await living()).toEqual([true, false, true, true]);
  expect((await server.call('session.revoke', end, { cookie })).outcome).toBe('ok');
  const again = { ...end, mutationId: mutationId() };
  expect((await server.call('session.revoke', again, { cookie })).outcome).toBe('session.not-found');
  expect((await server.call('session.revokeOthers', { mutationId: mutationId() }, { cookie })).outcome).toBe('ok');
  expect(await living()).toEqual([true, false, false, false]);
  const ends = await world.db.prisma.event.findMany({ where: { streamId: accountId, type: 'session.revoked' } });
  expect(ends.map(({ data }) => (data as { reason: string }).reason)).toEqual(['ended', 'others-ended']);
});

test('[SES17] [G11] the session of somebody else is neither ended nor told apart from one that never was', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const theirs = await openSession(world, acme.admin.accountId);
  const [foreign, unknown] = [
    await server.call('session.revoke', { sessionId: theirs.id, mutationId: mutationId() }, { cookie }),
    await server.call('session.revoke', { sessionId: mintId('session'), mutationId: mutationId() }, { cookie }),
  ];
  expect([foreign.status, foreign.body]).toEqual([unknown.status, unknown.body]);
  expect(foreign.outcome).toBe('session.not-found');
  expect(await isSomebody(theirs.cookie)).toBe(true);
});

test('[SES18] a sign-in from a new device is mailed; the first of an account and those of a known device are not', async () => {
  const { given, db } = world;
  const email = `devices@${acme.domain}`;
  const token = await given.tokenOf(await given.invitation(acme.admin, email));
  const newcomer = { token, name: 'Alan Turing', password: goodPassword, mutationId: mutationId() };
  const joined = await server.call('invitation.acceptAsNewAccount', newcomer);
  const mails = async () => {
    const rows = await db.prisma.delivery.findMany({ where: { recipient: email, template: 'new-device' } });
    return rows.map(({ subjectId }) => subjectId);
  };
  const person = { email } as Person;
  const again = await signIn(person, '203.0.113.7', joined.cookie);
  expect(again.outcome).toBe('ok');
  expect(await mails()).toEqual([]);

  const elsewhere = await signIn(person, '198.51.100.9');
  const id = /rollcall=(ses_[0-9a-z]+)/.exec(elsewhere.cookie)?.[1];
  expect(await mails()).toEqual([id]);
  await signIn(person, '198.51.100.9', elsewhere.cookie);
  expect(await mails()).toHaveLength(1);
});
