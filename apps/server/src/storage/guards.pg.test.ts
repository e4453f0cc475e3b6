import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { readEvents, readHead } from './event-log.ts';
import { sqlState } from './sql-error.ts';
import type { Transaction } from './transact.ts';
import { verifyChain } from './verify-chain.ts';

let world: World;
let acme: GivenOrganization;
let globex: GivenOrganization;
beforeAll(async () => {
  world = await openWorld({ poolSize: 24 });
  acme = await world.given.organization();
  globex = await world.given.organization({ name: 'Globex' });
});
afterAll(() => world.close());

const sql = (text: string, values: unknown[] = []) => world.db.pool.query<Record<string, string>>(text, values);

/** An operation of Acme that writes an event of Acme, and does something else beside it. */
async function beside(work: (tx: Transaction) => Promise<unknown>): Promise<string> {
  const { organizationId, admin } = acme;
  const { version: seenVersion } = await world.db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  const operation = {
    ...updateOrganization,
    async run(context: Parameters<typeof updateOrganization.run>[0]) {
      await work(context.tx);
      return updateOrganization.run(context);
    },
  };
  const input = { organizationId, seenVersion, name: `Acme ${seenVersion}` };
  return world.given.act(admin.accountId, operation, input).then(
    () => 'committed',
    (error: unknown) => sqlState(error) ?? String(error),
  );
}

/** The log itself, what follows from it, and counters: everything else is a tenant's. */
const notOfATenant = [
  '_prisma_migrations',
  'challenge',
  'delivery',
  'digest_entry',
  'event',
  'event_label',
  'event_origin',
  'log_checkpoint',
  'log_verification',
  'mutation_receipt',
  'operator_key',
  'rate_limit',
  'stream',
  'used_identity_attempt',
  'webhook_attempt',
  'webhook_progress',
];

test('[LOG3] [G2] every table of a tenant is guarded against every kind of change', async () => {
  const { rows: tables } = await sql(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  );
  const { rows: guards } = await sql(
    `SELECT event_object_table AS name, string_agg(DISTINCT event_manipulation, ' ' ORDER BY event_manipulation) AS changes
     FROM information_schema.triggers WHERE trigger_name LIKE '%has\\_event' GROUP BY 1 ORDER BY 1`,
  );
  const tenant = tables.map(({ name = '' }) => name).filter((name) => !notOfATenant.includes(name));
  expect(guards).toEqual(tenant.toSorted().map((name) => ({ name, changes: 'DELETE INSERT UPDATE' })));
  const { rows: hurried } = await sql(
    "SELECT tgname FROM pg_trigger WHERE tgname LIKE '%has\\_event' AND NOT (tgdeferrable AND tginitdeferred)",
  );
  expect(hurried).toEqual([]);
});

test('[LOG3] [G11] an event of one organization does not cover a change of another’s rows', async () => {
  const { organizationId } = globex;
  const { membershipId } = globex.admin;
  expect(await beside((tx) => tx.membership.update({ where: { id: membershipId }, data: { name: 'Stolen' } }))).toBe(
    'RC003',
  );
  const moved = { where: { organizationId: acme.organizationId }, data: { organizationId } };
  expect(await beside((tx) => tx.domain.updateMany(moved))).toBe('RC003');
  expect(await beside((tx) => tx.domain.deleteMany({ where: { organizationId } }))).toBe('RC003');
  expect(await beside(async () => {})).toBe('committed');
});

test('[LOG3] a session’s use, and its removal after its end, are no news; its removal before it is', async () => {
  const { id } = await openSession(world, acme.admin.accountId);
  await sql('UPDATE session SET last_seen_at = now() WHERE id = $1', [id]);
  await expect(sql('UPDATE session SET secret_hash = $2 WHERE id = $1', [id, 'x'])).rejects.toMatchObject({
    code: 'RC003',
  });
  await expect(
    sql("UPDATE session SET absolute_expires_at = now() + interval '1 year' WHERE id = $1", [id]),
  ).rejects.toMatchObject({ code: 'RC003' });
  await expect(sql('DELETE FROM session WHERE id = $1', [id])).rejects.toMatchObject({ code: 'RC003' });
  await sql("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
  await sql('DELETE FROM session WHERE id = $1', [id]);
});

test('[G7] an event beside it does not make the removal of the last admin pass', async () => {
  const { organizationId } = acme;
  const admins = { organizationId, role: 'admin' };
  expect(await beside((tx) => tx.membership.updateMany({ where: admins, data: { role: 'member' } }))).toBe('RC007');
  expect(await beside((tx) => tx.membership.updateMany({ where: admins, data: { state: 'removed' } }))).toBe('RC007');
});

test('[LOG4] a label can be emptied, and neither refilled, renamed, added nor moved', async () => {
  const { organizationId } = await world.given.organization();
  const where = `stream_id = '${organizationId}' AND labels ? 'email'`;
  await sql(
    `UPDATE event_label SET labels = jsonb_set(labels, '{email}', '{"salt": null, "value": null}') WHERE ${where}`,
  );
  for (const change of [
    `labels = jsonb_set(labels, '{email,value}', '"back@again.test"')`,
    `labels = jsonb_set(labels, '{email,salt}', '"00"')`,
    `labels = labels - 'email'`,
    `labels = labels || '{"subject": {"salt": "00", "value": "Mallory"}}'`,
    'seq = seq + 1000',
  ]) {
    await expect(sql(`UPDATE event_label SET ${change} WHERE ${where}`), change).rejects.toMatchObject({
      code: 'RC004',
    });
  }
  expect((await verifyChain(world.db, organizationId)).fault).toBeNull();
});

test('[LOG1] [LOG2] whoever follows the log while many write misses nothing and sees nothing twice', async () => {
  const { organizationId, admin, domain } = globex;
  const seen: number[] = [];
  let writing = true;
  const follow = async () => {
    const after = (await readHead(world.db, organizationId))?.seq ?? 0;
    let last = after;
    for (let final = false; !final; ) {
      final = !writing;
      const events = await readEvents(world.db, [{ streamId: organizationId, after: last }], 500);
      seen.push(...events.map(({ seq }) => seq));
      last = seen.at(-1) ?? after;
    }
    return after;
  };
  const followed = follow();
  const write = async (writer: number) => {
    for (let round = 0; round < 6; round += 1) await world.given.invitation(admin, `w${writer}.r${round}@${domain}`);
  };
  await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
  writing = false;
  const after = await followed;
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => after + index + 1));
  expect(seen.length).toBeGreaterThanOrEqual(96);
});

test('[LOG1] [G6] an admin who invites while being demoted is either first, or refused', async () => {
  const { organizationId, admin, domain } = acme;
  const other = await world.given.member(admin, { role: 'admin' });
  const { membershipId } = other;
  const setRole = async (role: 'admin' | 'member') => {
    const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({
      where: { id: membershipId },
    });
    await world.given.act(admin.accountId, changeRole, { organizationId, membershipId, role, seenVersion });
  };
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    await setRole('admin');
    const before = (await readHead(world.db, organizationId))?.seq ?? 0;
    const invitations = [{ email: `race${round}@${domain}`, role: 'member' as const }];
    const acts = [
      () => world.given.act(other.accountId, createInvitations, { organizationId, invitations }),
      () => setRole('member'),
    ];
    const order = round % 2 === 0 ? acts : acts.toReversed();
    const outcomes = await Promise.allSettled(order.map((act) => act()));
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    refused += lost.length;
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'permission.denied' });
    const types = (await readEvents(world.db, [{ streamId: organizationId, after: before }], 10)).map(
      ({ type }) => type,
    );
    expect(types).toEqual(
      lost.length === 1 ? ['membership.roleChanged'] : ['invitation.created', 'membership.roleChanged'],
    );
  }
  expect(refused).toBeGreaterThan(0);
});
