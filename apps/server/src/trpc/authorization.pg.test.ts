import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { call, signedIn } from '../testing/http.ts';
import { authorizationTable, type CallerKind, callers, type Facts } from './authorization-table.ts';
import { appRouter } from './router.ts';

let app: TestApp;
/** For what changes nothing. */
let shared: Awaited<ReturnType<typeof cast>>;
beforeAll(async () => {
  app = await openTestApp();
  shared = await cast();
});
afterAll(() => app.close());

/** An organization with one of everybody, and what its inputs are made of. */
async function cast(): Promise<{ facts: Facts; cookies: Record<CallerKind, string> }> {
  const { given } = app.world;
  const { admin, organizationId, domain } = await given.organization();
  const member = await given.member(admin, { name: 'Grace Hopper' });
  const other = await given.member(admin, { name: 'Alan Turing' });
  const gone = await given.member(admin, { name: 'Edsger Dijkstra' });
  const foreign = (await given.organization()).admin;
  const invitationId = await given.invitation(admin, `pending@${domain}`);
  await given.act(admin.accountId, removeMembership, { organizationId, membershipId: gone.membershipId });
  const cookieOf = async ({ accountId }: { accountId: `acc_${string}` }) =>
    (await signedIn(app.world, accountId)).cookie;
  const expired = await signedIn(app.world, admin.accountId);
  await app.world.db.pool.query(
    "UPDATE session SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1",
    [expired.sessionId],
  );
  return {
    facts: { organizationId, membershipId: other.membershipId, invitationId, streamId: organizationId },
    cookies: {
      anonymous: '',
      member: await cookieOf(member),
      admin: await cookieOf(admin),
      'foreign-admin': await cookieOf(foreign),
      removed: await cookieOf(gone),
      expired: expired.cookie,
    },
  };
}

test('[G11] every procedure of the router stands in the authorization table, and the table names no other', () => {
  expect(Object.keys(authorizationTable).toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
});

test.each(Object.keys(authorizationTable))('[G6] [G11] %s answers each caller as the table says', async (path) => {
  const entry = authorizationTable[path];
  if (entry === undefined) throw new Error(path);
  const { facts, cookies } = await cast();
  // Refused callers first: whoever is allowed may change what the others would find.
  const order = callers.toSorted(
    (one, two) => Number(entry.expected[one] === 'ok') - Number(entry.expected[two] === 'ok'),
  );
  for (const kind of order) {
    const answer = await call(app.url, path, entry.input(facts, mintMutationId()), cookies[kind]);
    const outcome = answer.refusal ?? (answer.status === 200 ? 'ok' : `status ${answer.status}`);
    expect(outcome, kind).toBe(entry.expected[kind]);
  }
});

const namesAnId = Object.entries(authorizationTable).filter(
  ([, { expected }]) => expected['foreign-admin'] === 'organization.not-found',
);

test.each(namesAnId)(
  '[G11] %s answers for another tenant’s ids exactly as for ids that were never given out',
  async (path, entry) => {
    const { facts, cookies } = shared;
    const unknown: Facts = {
      organizationId: 'org_00000000000000000000',
      membershipId: 'mem_00000000000000000000',
      invitationId: 'inv_00000000000000000000',
      streamId: 'org_00000000000000000000',
    };
    const foreign = await call(app.url, path, entry.input(facts, mintMutationId()), cookies['foreign-admin']);
    const missing = await call(app.url, path, entry.input(unknown, mintMutationId()), cookies['foreign-admin']);
    expect(foreign.error).toEqual(missing.error);
    expect(foreign.status).toBe(404);
  },
);

test('[G11] the ids of another tenant’s rows, used in one’s own organization, answer like unknown ones', async () => {
  const mine = await cast();
  const theirs = await cast();
  const { organizationId } = mine.facts;
  for (const path of [
    'membership.remove',
    'membership.changeRole',
    'invitation.revoke',
    'invitation.renew',
    'provisioning.retry',
  ]) {
    const input = authorizationTable[path]?.input({ ...theirs.facts, organizationId }, mintMutationId());
    const answer = await call(app.url, path, input, mine.cookies.admin);
    expect(answer.refusal, path).toMatch(/^(membership|invitation)\.not-found$/);
  }
});

test.each(Object.keys(authorizationTable))(
  '[G12] %s refuses a field that it does not know, and values of other kinds',
  async (path) => {
    const entry = authorizationTable[path];
    const { facts, cookies } = shared;
    const input = entry?.input(facts, mintMutationId()) ?? {};
    const wrong = [{ ...input, isAdmin: true }, [], 'text', 7, null, { ...input, organizationId: { contains: '' } }];
    for (const one of wrong) {
      const answer = await call(app.url, path, one, cookies.admin);
      expect(answer.refusal, JSON.stringify(one)).toBe('request.invalid');
      expect(JSON.stringify(answer.error)).not.toMatch(/stack|node_modules|\.ts:/);
    }
  },
);
