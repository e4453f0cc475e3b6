import { limits } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintSessionToken } from '../auth/session-token.ts';
import { openSession } from '../testing/caller.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  ({ admin } = await world.given.organization());
});
afterAll(async () => {
  await server.close();
  await world.close();
});

/** Whether a cookie is somebody's, by a procedure that tells and by one that demands it. */
async function isSomebody(cookie: string): Promise<boolean> {
  const told = await server.call('session.get', {}, { cookie });
  const demanded = await server.call('membership.list', { organizationId: admin.organizationId }, { cookie });
  expect(told.outcome).toBe('ok');
  expect(demanded.status).toBe(told.data === null ? 401 : 200);
  return told.data !== null;
}

const signIn = (email: string, cookie?: string) =>
  server.call('session.signIn', { email, password: goodPassword }, cookie === undefined ? {} : { cookie });

test('[SES1] whatever else stands in the cookie is nobody, and no fault', async () => {
  const { id, cookie } = await openSession(world, admin.accountId);
  const secret = cookie.split('.')[1] ?? '';
  const { secretHash } = await world.db.prisma.session.findUniqueOrThrow({ where: { id } });
  expect(await isSomebody(cookie)).toBe(true);
  expect(await isSomebody(`other=1; ${cookie}; more=2`)).toBe(true);
  for (const value of [
    '',
    id,
    `${id}.`,
    `${id}.${secretHash}`,
    `${id}.${secret.slice(1)}`,
    `${id}.${secret}.${secret}`,
    `${id.toUpperCase()}.${secret}`,
    `${mintSessionToken().sessionId}.${secret}`,
    mintSessionToken().token,
    '%',
    '%E0%A4%A',
    '"',
    '{"$ne":null}',
    '__proto__',
    `'; DROP TABLE session; --`,
    'x'.repeat(8_000),
  ]) {
    expect(await isSomebody(`rollcall=${value}`), value).toBe(false);
  }
  expect(await isSomebody('rollcall')).toBe(false);
  expect(await isSomebody(`rollcall="${id}.${secret}`)).toBe(false);
});

test('[SES2] the cookie is hidden from scripts, and bound to the host where there is https', async () => {
  const publicOrigin = 'https://people.rollcall.test';
  const secure = await openHttpServer(world, { publicOrigin });
  const input = { email: admin.email, password: goodPassword };
  const { headers, cookie } = await secure.call('session.signIn', input, { headers: { origin: publicOrigin } });
  await secure.close();
  const lines = headers.getSetCookie();
  expect(lines.map((line) => line.split('=')[0])).toEqual(['__Host-rollcall', '__Host-rollcall-device']);
  for (const line of lines) {
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).toContain(`; ${attribute}`);
    expect(line).not.toMatch(/domain/i);
  }
  // Reached without https, by which it was never given out, the same cookie is nobody's.
  expect(await isSomebody(cookie)).toBe(false);
});

test('[SES4] a sign-in begins a session of its own, whatever cookie came with it, and ends the one before', async () => {
  const planted = `rollcall=${mintSessionToken().token}`;
  const first = await signIn(admin.email, planted);
  expect(first.cookie).not.toContain(planted);
  expect(await isSomebody(planted)).toBe(false);
  const second = await signIn(admin.email, first.cookie);
  expect([await isSomebody(first.cookie), await isSomebody(second.cookie)]).toEqual([false, true]);
  const elsewhere = await signIn(admin.email);
  expect([await isSomebody(second.cookie), await isSomebody(elsewhere.cookie)]).toEqual([true, true]);
});

test('[SES5] [G6] signing out ends one session, signing out everywhere ends all, and nobody else’s', async () => {
  const colleague = await world.given.member(admin);
  const [one, two, three, theirs] = await Promise.all(
    [admin, admin, admin, colleague].map(({ accountId }) => openSession(world, accountId)),
  );
  const cookies = [one, two, three, theirs].map((session) => session?.cookie ?? '');
  const living = () => Promise.all(cookies.map(isSomebody));
  const out = await server.call('session.signOut', {}, { cookie: cookies[0] ?? '' });
  expect(out.headers.getSetCookie()[0]).toMatch(/^rollcall=;.*Max-Age=0/);
  expect(await living()).toEqual([false, true, true, true]);
  await server.call('session.signOutEverywhere', {}, { cookie: cookies[1] ?? '' });
  expect(await living()).toEqual([false, false, false, true]);
  expect((await server.call('session.signOut', {}, { cookie: cookies[0] ?? '' })).outcome).toBe('session.required');
});

test('[SES3] a session that is used lives on, until thirty days after its beginning', async () => {
  const { cookie } = await openSession(world, admin.accountId);
  const idleHours = limits.session.idleMs / 3_600_000;
  const days = limits.session.absoluteMs / 24 / 3_600_000;
  for (let day = 0; day < days - 1; day += 6) {
    expect(await isSomebody(cookie), `day ${day}`).toBe(true);
    world.clock.advance({ hours: 6 * 24 });
  }
  expect(await isSomebody(cookie)).toBe(false);

  const { cookie: forgotten } = await openSession(world, admin.accountId);
  world.clock.advance({ hours: idleHours - 1 });
  expect(await isSomebody(forgotten)).toBe(true);
  world.clock.advance({ hours: idleHours });
  expect(await isSomebody(forgotten)).toBe(false);
});

test('[SES3] the clock of the database decides, and a session that has ended does not come back', async () => {
  const { id, cookie } = await openSession(world, admin.accountId);
  await world.db.pool.query("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
  expect(await isSomebody(cookie)).toBe(false);
  expect(await isSomebody(cookie)).toBe(false);
});
