import { limits } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { acceptJoinRequest, dismissJoinRequest } from '../operations/join-request.ts';
import { eraseAccountTask } from '../outbox/erase-account.ts';
import { expireInvitationTask } from '../outbox/expire-invitation.ts';
import { verifyChain } from '../storage/verify-chain.ts';
import { openSession } from '../testing/caller.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

let acts = 0;
const mutationId = () => `personal-data-${(acts += 1)}`;

async function remove({ accountId }: Person) {
  const { cookie } = await openSession(world, accountId);
  return { cookie, answer: await server.call('account.delete', { mutationId: mutationId() }, { cookie }) };
}

/** Runs the job that the deletion planned, as the queue would. */
async function erase({ accountId }: Person): Promise<void> {
  const deleted = await world.db.prisma.event.findFirstOrThrow({
    where: { streamId: accountId, type: 'account.deleted' },
  });
  await eraseAccountTask(world.deps)(deleted.data as Parameters<ReturnType<typeof eraseAccountTask>>[0]);
}

/** Every row of every table that holds one of these texts, except what cannot be without it. */
async function rowsThatSay(...texts: string[]): Promise<string[]> {
  const { rows: tables } = await world.db.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.db.pool.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
    for (const { row } of rows) if (texts.some((text) => row.includes(text))) found.push(`${name}: ${row}`);
  }
  return found;
}

test('[ACC8] [KEY12] a deleted account has left everywhere, is nobody any more, and its address can be invited again', async () => {
  const { admin, organizationId } = await world.given.organization();
  const person = await world.given.member(admin);
  const other = await openSession(world, person.accountId);
  const { token: apiKey } = await world.given.apiKey(person);
  expect((await server.call('organization.get', { organizationId }, { apiKey })).outcome).toBe('ok');
  const { cookie, answer } = await remove(person);
  expect(answer).toMatchObject({ outcome: 'ok', data: {} });
  expect((await server.call('organization.get', { organizationId }, { apiKey })).outcome).toBe('apiKey.rejected');
  for (const dead of [cookie, other.cookie]) {
    expect((await server.call('session.get', {}, { cookie: dead })).data).toBeNull();
  }
  const { outcome } = await server.call('session.signIn', { email: person.email, password: goodPassword });
  expect(outcome).toBe('session.rejected');
  const left = await world.db.prisma.event.findMany({ where: { streamId: organizationId, type: 'membership.left' } });
  expect(left.map(({ data }) => (data as { accountId: string }).accountId)).toEqual([person.accountId]);

  const again = await world.given.newPerson(await world.given.invitation(admin, person.email), 'Grace Again');
  expect(again.accountId).not.toBe(person.accountId);
});

test('[ACC8] [G7] the only admin is told of which organization, and nothing has happened', async () => {
  const { admin } = await world.given.organization({ name: 'Initech' });
  const { cookie, answer } = await remove(admin);
  expect(answer.outcome).toBe('account.sole-admin');
  expect(JSON.stringify(answer.body)).toContain('Initech');
  expect((await server.call('session.get', {}, { cookie })).data).not.toBeNull();
});

test('[ACC8] [G7] of two admins who delete their accounts at the same moment one stays, in 20 rounds', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { admin } = await world.given.organization();
    const second = await world.given.member(admin, { role: 'admin' });
    const outcomes = await Promise.all([admin, second].map(async (one) => (await remove(one)).answer.outcome));
    expect(outcomes.toSorted()).toEqual(['account.sole-admin', 'ok']);
  }
});

test('[ACC9] [G10] after a deletion no table says who it was, and the chain is verified as before', async () => {
  const { admin, organizationId, domain } = await world.given.organization();
  const person = await world.given.member(admin, { name: 'Ephemera Vanishing', role: 'admin' });
  const invited = await world.given.invitation(person, `somebody@${domain}`);
  const { membershipId } = await world.given.member(admin);
  await world.given.act(person.accountId, changeRole, { organizationId, membershipId, role: 'admin', seenVersion: 2 });
  const { token: apiKey } = await world.given.apiKey(person, { name: 'Ephemera’s bot', scopes: ['invitation:create'] });
  const invitations = [{ email: `by-key@${domain}`, role: 'member' }];
  const { outcome } = await server.call(
    'invitation.create',
    { organizationId, invitations, mutationId: mutationId() },
    { apiKey },
  );
  expect(outcome).toBe('ok');
  const before = await rowsThatSay('Ephemera', person.email);
  expect(before.length).toBeGreaterThan(8);

  await remove(person);
  await erase(person);
  const kept = (await rowsThatSay('Ephemera', 'ephemera', person.email)).map((row) => row.split(':')[0]);
  // The mail that says so is not sent yet, and a retry of the joining may still ask for its answer (kept for 30 days).
  expect(new Set(kept)).toEqual(new Set(['delivery', 'mutation_receipt']));
  expect(await world.db.prisma.account.findUnique({ where: { id: person.accountId } })).toBeNull();
  for (const streamId of [organizationId, person.accountId]) {
    expect((await verifyChain(world.db, streamId)).fault).toBeNull();
  }
  // What others did, and what is still offered, keeps its names.
  expect(await rowsThatSay(`somebody@${domain}`)).not.toEqual([]);
  expect((await world.db.prisma.invitation.findUniqueOrThrow({ where: { id: invited } })).state).toBe('pending');

  await erase(person);
  expect(await world.db.prisma.event.count({ where: { streamId: organizationId, type: 'membership.erased' } })).toBe(1);
});

test('[JRQ7] [ACC9] nothing says either that somebody asked to join who was erased', async () => {
  const { admin, organizationId, domain } = await world.given.organization();
  const email = `ephemera.asking@${domain}`;
  const dismissed = await world.given.joinRequest(admin, email);
  await world.given.act(admin.accountId, dismissJoinRequest, { organizationId, joinRequestId: dismissed });
  world.clock.advance({ hours: limits.joinRequest.silentDays * 24 });
  const joinRequestId = await world.given.joinRequest(admin, email);
  const accept = { organizationId, joinRequestId, role: 'member' as const };
  const { invitationId } = await world.given.act(admin.accountId, acceptJoinRequest, accept);
  const person = await world.given.newPerson(invitationId, 'Ephemera Vanishing');
  expect((await rowsThatSay(email)).map((row) => row.split(':')[0])).toContain('join_request');
  await remove(person);
  await erase(person);
  const kept = (await rowsThatSay(email)).map((row) => row.split(':')[0]);
  expect(new Set(kept)).toEqual(new Set(['delivery', 'mutation_receipt']));
  expect((await verifyChain(world.db, organizationId)).fault).toBeNull();
});

test('[ACC9] an erasure that was cut off after one organization is taken up, and old jobs about the person do no harm', async () => {
  const { admin, organizationId } = await world.given.organization();
  const person = await world.given.member(admin, { name: 'Halfway Gone' });
  const accepted = await world.db.prisma.invitation.findFirstOrThrow({ where: { email: person.email } });
  await remove(person);
  const { deps } = world;
  const cutOff = {
    ...deps,
    ring: () => {
      throw new Error('the process was killed');
    },
  };
  await expect(eraseAccountTask(cutOff)({ accountId: person.accountId, invitationIds: [] })).rejects.toThrow('killed');
  await erase(person);
  expect(await world.db.prisma.account.findUnique({ where: { id: person.accountId } })).toBeNull();
  const late = { organizationId, invitationId: accepted.id as `inv_${string}`, tokenVersion: accepted.tokenVersion };
  await expireInvitationTask(deps)(late);
});

test('[ACC7] a copy holds what a person is and did, in both forms, and nothing secret', async () => {
  const { admin, organizationId, domain } = await world.given.organization({ name: 'Acme & Sons' });
  await world.given.invitation(admin, `somebody@${domain}`);
  const { cookie } = await openSession(world, admin.accountId);
  const stored = await world.db.prisma.account.findUniqueOrThrow({ where: { id: admin.accountId } });
  const take = async (body: object, headers: Record<string, string> = { cookie }) => {
    const response = await fetch(`${server.url}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      body: JSON.stringify(body),
    });
    return { response, text: await response.text() };
  };
  const json = await take({ format: 'json', mutationId: mutationId() });
  expect(json.response.headers.get('content-disposition')).toBe('attachment; filename="your-data.json"');
  const data = JSON.parse(json.text) as Record<string, Record<string, string>[]>;
  expect(data['account']).toMatchObject([{ id: admin.accountId, email: admin.email }]);
  expect(data['memberships']).toMatchObject([{ organization: 'Acme & Sons', role: 'admin' }]);
  expect(data['sessions']).toHaveLength(1);
  const types = data['events']?.map(
    ({ streamId, type }) => `${streamId === organizationId ? 'organization' : 'account'} ${type}`,
  );
  expect(types).toEqual(
    expect.arrayContaining(['account account.created', 'account account.exported', 'organization invitation.created']),
  );

  const page = await take({ format: 'html', mutationId: mutationId() });
  expect(page.text).toContain('Acme &amp; Sons');
  expect(page.text).toContain('Invitation created');
  for (const text of [json.text, page.text]) {
    expect(text).not.toContain(stored.passwordHash);
    expect(text).not.toMatch(/secret|hash/i);
  }

  expect((await take({ format: 'pdf', mutationId: mutationId() })).text).toContain('request.invalid');
  expect((await take({ format: 'json', mutationId: mutationId() }, {})).text).toContain('session.required');
  expect(
    (await take({ format: 'json', mutationId: mutationId() }, { cookie, origin: 'https://evil.example' })).text,
  ).toContain('request.foreign-origin');
  world.clock.advance({ minutes: 10 });
  expect((await take({ format: 'json', mutationId: mutationId() })).text).toContain('session.not-fresh');
});
