import { apiKeyScopes, operatorKeyScopes, type Permission, serviceKeyScopes } from '@rollcall/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeApiKey } from '../operations/change-api-key.ts';
import { changeRole } from '../operations/change-role.ts';
import { revokeServiceKey } from '../operations/change-service-key.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { createOperatorKey, revokeOperatorKey } from '../operations/operator-keys.ts';
import { rotateApiKey } from '../operations/rotate-api-key.ts';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { keyRights } from './key-authorization-table.ts';
import { expectedOfKey, expectedOfScope, type KeyKind, keyKinds, rejectedKinds } from './key-outcomes.ts';
import { appRouter } from './router.ts';
import { type Office, openOffice } from './testing/office.ts';
import { inputs } from './testing/office-inputs.ts';

let world: World;
let server: HttpServer;
let office: Office;
let keys: Record<KeyKind, string>;
const ofScope = new Map<Permission, string>();
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  office = await openOffice(world);
  keys = await makeKeys();
  for (const scope of apiKeyScopes) {
    ofScope.set(scope, (await world.given.apiKey(office.people.admin, { scopes: [scope] })).token);
  }
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const procedures = Object.keys(appRouter._def.procedures).toSorted();

/** Keys of every kind, each brought to where it is by the operations that bring one there. */
async function makeKeys(): Promise<Record<KeyKind, string>> {
  const { given } = world;
  const { admin, member, outsider } = office.people;
  const { organizationId, accountId } = admin;
  const all = { scopes: apiKeyScopes };
  const short = await given.apiKey(admin, { ...all, lifetimeDays: 1 });
  world.clock.advance({ hours: 24 });

  const former = await given.member(admin, { role: 'admin' });
  const shrunk = await given.apiKey(former, all);
  await setRole(former, 'member');
  const leaving = await given.member(admin);
  const ofRemoved = await given.apiKey(leaving);
  await given.act(accountId, removeMembership, { organizationId, membershipId: leaving.membershipId });
  const revoked = await given.apiKey(admin, all);
  await given.act(accountId, revokeApiKey, { organizationId, apiKeyId: revoked.apiKeyId });
  const replaced = await given.apiKey(admin, all);
  const { id: sessionId } = await openSession(world, accountId);
  const rotation = {
    organizationId,
    sessionId,
    apiKeyId: replaced.apiKeyId,
    overlapHours: 0 as const,
    lifetimeDays: 90,
  };
  await given.act(accountId, rotateApiKey, rotation);
  return {
    full: (await given.apiKey(admin, all)).token,
    shrunk: shrunk.token,
    member: (await given.apiKey(member)).token,
    elsewhere: (await given.apiKey(outsider, all)).token,
    expired: short.token,
    revoked: revoked.token,
    replaced: replaced.token,
    ofRemoved: ofRemoved.token,
    ...(await makeServiceKeys()),
  };
}

async function makeServiceKeys() {
  const { given } = world;
  const { admin, outsider } = office.people;
  const { organizationId, accountId } = admin;
  const all = { scopes: serviceKeyScopes };
  const revoked = await given.serviceKey(admin, all);
  await given.act(accountId, revokeServiceKey, { organizationId, serviceKeyId: revoked.serviceKeyId });
  return {
    service: (await given.serviceKey(admin, all)).token,
    serviceElsewhere: (await given.serviceKey(outsider, all)).token,
    serviceRevoked: revoked.token,
    ...(await makeOperatorKeys()),
    serviceFromAfar: (await given.serviceKey(admin, { ...all, networks: ['192.0.2.0/24'] })).token,
  };
}

async function makeOperatorKeys() {
  const wish = { name: 'platform', scopes: operatorKeyScopes, networks: [], lifetimeDays: 90 };
  const revoked = await createOperatorKey(world.deps, wish);
  await revokeOperatorKey(world.deps, revoked.operatorKeyId);
  return { operator: (await createOperatorKey(world.deps, wish)).token, operatorRevoked: revoked.token };
}

async function setRole({ organizationId, membershipId }: Person, role: 'admin' | 'member'): Promise<void> {
  const { version } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const input = { organizationId, membershipId, role, seenVersion: version };
  await world.given.act(office.people.admin.accountId, changeRole, input);
}

/** Calls a procedure with an input that is right for an admin; one that nothing came of serves again. */
function caller(procedure: string) {
  let unused: Record<string, unknown> | null = null;
  return async (apiKey: string) => {
    const input = unused ?? (await inputs[procedure]?.(office)) ?? {};
    // Wrong keys are counted by address; how many stands in another test.
    await world.db.pool.query('DELETE FROM rate_limit');
    const { outcome } = await server.call(procedure, input, { apiKey });
    unused = outcome === 'ok' ? null : input;
    return outcome;
  };
}

test('[KEY6] the table says of every procedure what a key must be allowed for it, and of no other', () => {
  expect(Object.keys(keyRights).toSorted()).toEqual(procedures);
});

test('[KEY3] [SVK3] every scope opens something', () => {
  expect(serviceKeyScopes.filter((scope) => !Object.values(keyRights).includes(scope))).toEqual([]);
});

describe.each(procedures)('%s', (procedure) => {
  test('[KEY4] [KEY5] [KEY6] [KEY12] [SVK4] [SVK5] [OPK2] answers every kind of key as the table says', async () => {
    const call = caller(procedure);
    const outcomes: Record<string, string> = {};
    for (const kind of keyKinds) outcomes[kind] = await call(keys[kind]);
    expect(outcomes).toEqual(Object.fromEntries(keyKinds.map((kind) => [kind, expectedOfKey(procedure, kind)])));
  });

  test('[KEY4] is opened by its own scope and by no other', async () => {
    const call = caller(procedure);
    const outcomes: Record<string, string> = {};
    for (const [scope, key] of ofScope) outcomes[scope] = await call(key);
    const expected = apiKeyScopes.map((scope) => [scope, expectedOfScope(procedure, scope)]);
    expect(outcomes).toEqual(Object.fromEntries(expected));
  });
});

test('[KEY7] [SVK5] a key that has ended, or is shown from the wrong place, is answered like one that never was', async () => {
  const unknown = world.deps.apiKeys.mint('key_00000000000000000001', 1);
  const answers = [];
  for (const apiKey of [...Array.from(rejectedKinds, (kind) => keys[kind]), unknown, 'rc_nonsense', 'rco_nonsense']) {
    const { status, body } = await server.call('organization.get', {}, { apiKey });
    answers.push({ status, body });
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});
