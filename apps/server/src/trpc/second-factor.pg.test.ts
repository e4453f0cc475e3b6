import { limits } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { type AuthenticatorApp, codeOf, setUpAuthenticator } from '../testing/authenticator-app.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
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

interface Prepared {
  person: Person;
  cookie: string;
  app: AuthenticatorApp;
}

/** Somebody with an authenticator, and the session in which it was set up. */
async function prepared(): Promise<Prepared> {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  return { person, cookie, app: await setUpAuthenticator(server, world.clock, cookie) };
}

const firstStep = (email: string, password = goodPassword) => server.call('session.signIn', { email, password });
const secondStep = (code: string, cookie: string, ip = '192.0.2.1') =>
  server.call('session.signInWithCode', { code }, { cookie, headers: { 'x-forwarded-for': ip } });
const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

test('[SFA5] [SFA6] the right password of an account with a factor begins no session; the code does', async () => {
  const { person, app } = await prepared();
  const one = await firstStep(person.email);
  expect(one).toMatchObject({ outcome: 'ok', data: { outcome: 'factor-owed', factors: ['authenticator'] } });
  expect(one.cookie).toMatch(/^rollcall-sign-in-step=[A-Za-z0-9_-]{43}$/);
  expect(one.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict$/);
  expect(await isSomebody(one.cookie)).toBe(false);

  const two = await secondStep(app.nextCode(), one.cookie);
  expect(two.data).toEqual({ outcome: 'signed-in', accountId: person.accountId });
  expect(await isSomebody(two.cookie)).toBe(true);
  expect((await secondStep(app.nextCode(), one.cookie)).outcome).toBe('factor.step-over');
});

test('[SFA5] another browser cannot go on, nor this one after ten minutes or after a new password', async () => {
  const { person, app } = await prepared();
  const { cookie } = await firstStep(person.email);
  for (const strange of ['', 'rollcall-sign-in-step=', `rollcall-sign-in-step=${'A'.repeat(43)}`, '%']) {
    expect((await secondStep(app.nextCode(), strange)).outcome).toBe('factor.step-over');
  }
  world.clock.advance({ minutes: 10 });
  expect((await secondStep(app.nextCode(), cookie)).outcome).toBe('factor.step-over');

  const again = await firstStep(person.email);
  await world.given.act(null, requestPasswordReset, { accountId: person.accountId });
  const reset = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId: person.accountId } });
  const token = world.deps.links.mint('password-reset', reset.id, 1);
  expect((await server.call('password.reset', { token, password: 'nineteen yellow 8 hats' })).outcome).toBe('ok');
  expect((await secondStep(app.nextCode(), again.cookie)).outcome).toBe('session.rejected');
});

test('[SFA5] [SES6] a wrong password is answered alike with a second factor, without one, and without an account', async () => {
  const { person } = await prepared();
  const plain = await world.given.member(acme.admin);
  const answers = [];
  for (const email of [person.email, plain.email, 'nobody@nowhere.test']) {
    const { status, body, cookie } = await firstStep(email, 'a guess that is wrong 7');
    answers.push({ status, body, cookie });
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, cookie: '' });
});

test('[SFA3] a code is good one step early or late, and neither twice nor after a later one', async () => {
  const { person, app } = await prepared();
  const { cookie } = await firstStep(person.email);
  const early = app.nextCode();
  const right = app.nextCode();
  const tooLate = codeOf(app.secret, { ...world.clock, adjust: (now) => world.clock.adjust(new Date(+now + 60_000)) });
  expect((await secondStep(tooLate, cookie)).outcome).toBe('factor.code-rejected');
  expect((await secondStep(right, cookie)).outcome).toBe('ok');
  const next = (await firstStep(person.email)).cookie;
  for (const used of [right, early]) expect((await secondStep(used, next)).outcome).toBe('factor.code-rejected');

  const late = app.nextCode();
  world.clock.advance({ seconds: 30 });
  expect((await secondStep(late, next)).outcome).toBe('ok');
});

test('[SFA3] of twenty who send one code at the same moment, one gets in', async () => {
  const { person, app } = await prepared();
  const steps = [];
  for (let index = 0; index < 20; index += 1) steps.push((await firstStep(person.email)).cookie);
  await world.db.pool.query('DELETE FROM rate_limit');
  const code = app.nextCode();
  const answers = await Promise.all(steps.map((cookie, index) => secondStep(code, cookie, `198.51.100.${index}`)));
  expect(answers.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
});

test('[SFA4] wrong codes wait like wrong passwords, and the right password forgives none of them', async () => {
  const { person, app } = await prepared();
  for (let attempt = 0; attempt < limits.signIn.maxFailuresPerAccount; attempt += 1) {
    const { cookie } = await firstStep(person.email);
    expect((await secondStep('000000', cookie, `198.51.100.${attempt}`)).outcome).toBe('factor.code-rejected');
  }
  const { cookie } = await firstStep(person.email);
  const answer = await secondStep(app.nextCode(), cookie, '203.0.113.9');
  expect([answer.outcome, answer.status]).toEqual(['session.too-many-attempts', 429]);
});

test('[SFA4] a hundred wrong codes are enough for a day', async () => {
  const { person, app } = await prepared();
  const { cookie } = await firstStep(person.email);
  for (let attempt = 0; attempt < limits.secondFactor.maxFailuresPerAccountPerDay; attempt += 1) {
    await world.db.pool.query("DELETE FROM rate_limit WHERE key LIKE 'signin%'");
    await secondStep('000000', cookie);
  }
  await world.db.pool.query("DELETE FROM rate_limit WHERE key LIKE 'signin%'");
  expect((await secondStep(app.nextCode(), cookie)).outcome).toBe('session.too-many-attempts');
});

test('[SFA2] nothing is stored before a first code, and what was begun is for this session and 15 minutes', async () => {
  const person = await world.given.member(acme.admin);
  const [here, there] = [await openSession(world, person.accountId), await openSession(world, person.accountId)];
  const begin = () => server.call('secondFactor.beginAuthenticator', {}, { cookie: here.cookie });
  const begun = (await begin()).data as { secret: string; enrolment: string; uri: string };
  expect(begun.uri).toContain(`otpauth://totp/Rollcall:${encodeURIComponent(person.email)}?issuer=Rollcall`);
  const add = (code: string, cookie: string, { enrolment } = begun) =>
    server.call('secondFactor.addAuthenticator', { enrolment, code }, { cookie });
  expect((await add('000000', here.cookie)).outcome).toBe('factor.code-rejected');
  expect((await add(codeOf(begun.secret, world.clock), there.cookie)).outcome).toBe('factor.enrolment-over');
  expect(await world.db.prisma.authenticator.count({ where: { accountId: person.accountId } })).toBe(0);
  expect((await add(codeOf(begun.secret, world.clock), here.cookie)).outcome).toBe('ok');
  const second = (await begin()).data as typeof begun;
  expect((await add(codeOf(second.secret, world.clock), here.cookie, second)).outcome).toBe('factor.already-there');

  const slow = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, slow.accountId);
  const old = (await server.call('secondFactor.beginAuthenticator', {}, { cookie })).data as typeof begun;
  world.clock.advance({ minutes: 15 });
  await server.call('session.prove', { password: goodPassword }, { cookie });
  expect((await add(codeOf(old.secret, world.clock), cookie, old)).outcome).toBe('factor.enrolment-over');
});

test('[SFA7] a recovery code opens once, however it is typed, and is told by mail', async () => {
  const { person, cookie, app } = await prepared();
  expect(app.recoveryCodes).toHaveLength(10);
  expect(new Set(app.recoveryCodes).size).toBe(10);
  const [one = '', two = ''] = app.recoveryCodes;
  const step = (await firstStep(person.email)).cookie;
  expect((await secondStep(` ${one.toUpperCase().replace('-', ' ')}`, step)).outcome).toBe('ok');
  const next = (await firstStep(person.email)).cookie;
  expect((await secondStep(one, next)).outcome).toBe('factor.code-rejected');
  const view = await server.call('secondFactor.get', {}, { cookie });
  expect(view.data).toMatchObject({ recoveryCodesLeft: 9 });
  const mail = { streamId: person.accountId, template: 'recovery-code-used', recipient: person.email };
  expect(await world.db.prisma.delivery.count({ where: mail })).toBe(1);

  const fresh = await server.call('secondFactor.regenerateRecoveryCodes', {}, { cookie });
  const { recoveryCodes } = fresh.data as { recoveryCodes: string[] };
  expect((await secondStep(two, next)).outcome).toBe('factor.code-rejected');
  expect((await secondStep(recoveryCodes[0] ?? '', next)).outcome).toBe('ok');
});

test('[SFA8] an account with a second factor proves itself again by both', async () => {
  const { cookie, app } = await prepared();
  const remove = () => server.call('secondFactor.removeAuthenticator', {}, { cookie });
  const prove = (given: object) => server.call('session.prove', { password: goodPassword, ...given }, { cookie });
  world.clock.advance({ minutes: 10 });
  expect((await remove()).outcome).toBe('session.not-fresh');
  expect((await prove({})).outcome).toBe('factor.required');
  expect((await prove({ code: '000000' })).outcome).toBe('factor.code-rejected');
  expect((await prove({ code: app.nextCode(), password: 'a guess that is wrong 7' })).outcome).toBe('session.rejected');
  expect((await remove()).outcome).toBe('session.not-fresh');
  const change = { currentPassword: goodPassword, password: 'nineteen yellow 8 hats' };
  const changed = await server.call('password.change', change, { cookie });
  expect(changed.outcome).toBe('ok');
  const still = await server.call('secondFactor.removeAuthenticator', {}, { cookie: changed.cookie });
  expect(still.outcome).toBe('session.not-fresh');
});

test('[SFA8] password and code together make the session fresh', async () => {
  const { cookie, app } = await prepared();
  world.clock.advance({ minutes: 10 });
  const proof = { password: goodPassword, code: app.nextCode() };
  expect((await server.call('session.prove', proof, { cookie })).outcome).toBe('ok');
  expect((await server.call('secondFactor.removeAuthenticator', {}, { cookie })).outcome).toBe('ok');
});

test('[SFA9] [PWD1] a short password is chosen beside a second factor, and is replaced before that goes', async () => {
  const { person, cookie, app } = await prepared();
  const plain = await world.given.member(acme.admin);
  const reset = async (to: Person, password: string) => {
    await world.given.act(null, requestPasswordReset, { accountId: to.accountId });
    const newest = { where: { accountId: to.accountId }, orderBy: { createdAt: 'desc' as const } };
    const { id } = await world.db.prisma.passwordReset.findFirstOrThrow(newest);
    const token = world.deps.links.mint('password-reset', id, 1);
    return (await server.call('password.reset', { token, password })).outcome;
  };
  expect(await reset(plain, 'teal 9 ox')).toBe('password.too-short');
  expect(await reset(person, 'teal 9')).toBe('password.too-short');
  expect(await reset(person, 'teal 9 ox')).toBe('ok');
  expect(await isSomebody(cookie)).toBe(false);

  const back = await openBy(person, 'teal 9 ox');
  const remove = () => server.call('secondFactor.removeAuthenticator', {}, { cookie: back.cookie });
  expect((await remove()).outcome).toBe('password.too-short-alone');
  expect(await reset(person, 'nineteen yellow 8 hats')).toBe('ok');
  const last = await openBy(person, 'nineteen yellow 8 hats');
  expect((await server.call('secondFactor.removeAuthenticator', {}, { cookie: last.cookie })).outcome).toBe('ok');

  async function openBy({ email }: Person, password: string) {
    world.clock.advance({ seconds: 60 });
    return secondStep(codeOf(app.secret, world.clock), (await firstStep(email, password)).cookie);
  }
});

test('[SFA10] admins are told that a member has a second factor and that it is gone, and members are not', async () => {
  const { person, cookie } = await prepared();
  const flag = async () =>
    (await world.db.prisma.membership.findUniqueOrThrow({ where: { id: person.membershipId } })).hasSecondFactor;
  expect(await flag()).toBe(true);
  await server.call('secondFactor.removeAuthenticator', {}, { cookie });
  expect(await flag()).toBe(false);
  expect(await world.db.prisma.recoveryCode.count({ where: { accountId: person.accountId } })).toBe(0);
  const told = await eventsOf(acme.organizationId, 'membership.secondFactorChanged');
  const ids = { membershipId: person.membershipId, accountId: person.accountId };
  expect(told.slice(-2).map(({ data }) => data)).toEqual([
    { ...ids, hasSecondFactor: true },
    { ...ids, hasSecondFactor: false },
  ]);
  const { cookie: members } = await openSession(world, person.accountId);
  const seen = await server.call('event.recent', { organizationId: acme.organizationId }, { cookie: members });
  expect(JSON.stringify(seen.data)).not.toContain('secondFactor');
});

test('[SFA10] who joins elsewhere with a second factor is known there to have one', async () => {
  const { person } = await prepared();
  const { organizationId, membershipId } = person;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
  await world.given.join(person, await world.given.invitation(acme.admin, person.email));
  const back = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  expect(back).toMatchObject({ hasSecondFactor: true, state: 'active' });
});
