import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { expectedWithoutFactor } from './authorization-table.ts';
import { expectedOfKeyWithoutFactor } from './key-authorization-table.ts';
import { appRouter } from './router.ts';
import { type Office, openOffice } from './testing/office.ts';
import { inputs } from './testing/office-inputs.ts';

let world: World;
let server: HttpServer;
let office: Office;
let apiKey: string;
/** Members like the one of the office, each for a procedure that takes its caller away. */
let leaving: Record<string, Person>;

/**
 * An office in which the grace of a day is over for everybody but the admin: that one has joined since, so what the
 * inputs need can still be done.
 */
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  const { given, clock } = world;
  const early = await openOffice(world);
  const { admin, member } = early.people;
  leaving = { 'account.delete': await given.member(admin), 'membership.leave': await given.member(admin) };
  apiKey = (await given.apiKey(member)).token;
  const invited = await given.invitation(admin, `late@${early.organization.domain}`, 'admin');
  await given.secondFactor(admin);
  await given.factorRule(admin, 1);
  clock.advance({ hours: 25 });
  const late = await given.newPerson(invited, 'Katherine Johnson');
  office = { ...early, people: { ...early.people, admin: late } };
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const procedures = Object.keys(appRouter._def.procedures).toSorted();

describe.each(procedures)('%s', (procedure) => {
  test('[SFA12] gives a member without a second factor nothing of the organization, and all of their account', async () => {
    const { accountId } = leaving[procedure] ?? office.people.member;
    const { cookie } = await openSession(world, accountId);
    const { outcome } = await server.call(procedure, await inputs[procedure]?.(office), { cookie });
    expect(outcome).toBe(expectedWithoutFactor(procedure));
  });

  test('[SFA13] gives the key of such a member nothing', async () => {
    const { outcome } = await server.call(procedure, await inputs[procedure]?.(office), { apiKey });
    expect(outcome).toBe(expectedOfKeyWithoutFactor(procedure));
  });
});
