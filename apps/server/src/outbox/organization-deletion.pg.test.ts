import { limits, type NewEvent } from '@rollcall/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHeadSigner, isCheckpointSignedBy } from '../auth/head-signer.ts';
import { deleteOrganizationPart, scheduleOrganizationDeletion } from '../operations/delete-organization.ts';
import { listOrganizations } from '../queries/list-organizations.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import { readHead } from '../storage/event-log.ts';
import { sqlState } from '../storage/sql-error.ts';
import { verifyChain } from '../storage/verify-chain.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { deleteOrganizationTask } from './delete-organization.ts';
import { outboxTasks } from './tasks.ts';

let world: World;
let acme: GivenOrganization;
let member: Person;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  acme = await world.given.organization();
  member = await world.given.member(acme.admin);
});
afterAll(() => world.close());

const run = () => deleteOrganizationTask(world.deps)({ organizationId: acme.organizationId });
const sql = (text: string, values: unknown[] = []) => world.db.pool.query<Record<string, unknown>>(text, values);

/** How many rows of an organization each table has that has any. */
async function rowsOf(organizationId: string): Promise<Record<string, number>> {
  const { rows: columns } = await sql(
    `SELECT table_name AS name, column_name AS key FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name IN ('organization_id', 'stream_id')
       OR (table_name IN ('organization', 'stream') AND column_name = 'id'))`,
  );
  const counts: Record<string, number> = {};
  for (const { name, key } of columns) {
    const { rowCount } = await sql(`SELECT FROM ${String(name)} WHERE ${String(key)} = $1`, [organizationId]);
    if (rowCount !== null && rowCount > 0) counts[String(name)] = rowCount;
  }
  return counts;
}

/** Something of every kind in the organization. */
async function fill({ admin, domain }: GivenOrganization): Promise<void> {
  await world.given.member(admin, { role: 'admin' });
  await world.given.removal(admin, await world.given.member(admin));
  await world.given.stuckPerson(await world.given.invitation(admin, `stuck@${domain}`), 'Alan Turing');
  await world.given.invitation(admin, `open@${domain}`);
  await world.given.apiKey(admin);
  await world.given.serviceKey(admin);
  const { webhookId } = await world.given.webhook(admin);
  await sql(
    `INSERT INTO webhook_attempt (id, webhook_id, trigger, seqs, attempt, at, duration_ms, is_delivered)
     VALUES ($2, $1, 'event', '{1}', 1, now(), 5, true)`,
    [webhookId, `wat_${webhookId}`],
  );
  await world.given.resource(admin);
  await sql(
    `INSERT INTO digest_entry (notification_id, account_id) SELECT id, account_id FROM notification WHERE account_id = $1`,
    [admin.accountId],
  );
}

test('[DEL1] nobody but the operator has an organization deleted, within the bounds of its grace, and only once', async () => {
  const { organizationId } = acme;
  const schedule = world.given.act(acme.admin.accountId, scheduleOrganizationDeletion, {
    organizationId,
    graceDays: 0,
  });
  await expect(schedule).rejects.toMatchObject({ code: 'organization.not-found' });
  for (const graceDays of [-1, limits.organizationDeletion.maxGraceDays + 1]) {
    await expect(world.given.deletion(organizationId, graceDays)).rejects.toMatchObject({
      code: 'organization.grace-invalid',
    });
  }
  const { dueAt } = await world.given.deletion(organizationId, 30);
  await expect(world.given.deletion(organizationId, 60)).rejects.toMatchObject({
    code: 'organization.deletion-scheduled',
  });
  const [listed] = await listOrganizations(world.db, { id: organizationId });
  expect(new Date(String(listed?.deletionDueAt))).toEqual(new Date(dueAt));
});

test('[DEL3] a deletion that was called off deletes nothing, and one that has begun cannot be called off', async () => {
  const { organizationId } = acme;
  await world.given.deletion(organizationId, 1);
  const head = await readHead(world.db, organizationId);
  await run();
  expect(await readHead(world.db, organizationId)).toEqual(head);
  await world.given.resume(organizationId);
  await run();
  expect(await listOrganizations(world.db, { id: organizationId })).toMatchObject([
    { suspendedAt: null, deletionDueAt: null, members: 2 },
  ]);
  await world.given.deletion(organizationId, 0);
  await expect(world.given.resume(organizationId)).rejects.toMatchObject({ code: 'organization.deletion-begun' });
});

test('[DEL4] [DEL5] [G10] [G11] when its time has come nothing of an organization is left but where it ended, and nothing else is touched', async () => {
  const { organizationId, domain, admin } = acme;
  const other = await world.given.organization({ name: 'Globex' });
  const guest = await world.given.invitation(other.admin, `guest@${other.domain}`);
  await fill(acme);
  await fill(other);
  const untouched = await rowsOf(other.organizationId);
  await world.given.deletion(organizationId, 0);
  expect(Object.keys(await rowsOf(organizationId))).toEqual(
    expect.arrayContaining(['membership', 'notification', 'event']),
  );
  await run();

  expect(await rowsOf(organizationId)).toEqual({ stream: 1, event: 2, event_label: 2, log_checkpoint: 1 });
  const { rows: left } = await sql(
    `SELECT e.type, e.data, l.labels FROM event e JOIN event_label l USING (stream_id, seq) WHERE e.stream_id = $1 ORDER BY e.seq`,
    [organizationId],
  );
  const checkpoint = await readCheckpoint(world.db, organizationId);
  expect(left).toEqual([
    { type: 'organization.deleted', data: { organizationId }, labels: {} },
    { type: 'activity.purged', data: { through: checkpoint?.seq }, labels: {} },
  ]);
  const { key } = createHeadSigner(world.secret);
  const verdict = await verifyChain(world.db, organizationId, (one) => isCheckpointSignedBy(key, one));
  expect(verdict).toEqual({ streamId: organizationId, events: 2, fault: null });
  expect(await rowsOf(other.organizationId)).toEqual(untouched);

  const people = [admin, member].map(({ accountId }) => accountId);
  expect(await world.db.prisma.account.count({ where: { id: { in: people } } })).toBe(2);
  const again = await world.given.provision({ name: 'Acme', domain, admin: `ada@${domain}` });
  expect(again.organizationId).not.toBe(organizationId);
  await world.given.join(admin, again.invitationId);
  await world.given.newPerson(guest, 'Guest of Globex');
});

test('[DEL6] it is deleted in parts with an event each, and whoever comes after one that was cut off goes on', async () => {
  const { organizationId } = acme;
  const { maxRowsInPart } = limits.organizationDeletion;
  await sql(
    `INSERT INTO delivery (id, stream_id, seq, kind, template, recipient, subject_id, subject_version, state)
     SELECT 'dlv_' || $1 || n, $1, 1, 'mail', 'notification', '', 'ntf_0', 1, 'sent' FROM generate_series(1, $2::int) n`,
    [organizationId, maxRowsInPart],
  );
  await world.given.deletion(organizationId, 0);
  expect(await world.given.act(null, deleteOrganizationPart, { organizationId })).toEqual({ hasMore: true });
  const { seq } = (await readHead(world.db, organizationId)) ?? {};
  expect(
    await world.db.prisma.event.findFirst({ where: { streamId: organizationId, seq: seq as number } }),
  ).toMatchObject({
    type: 'organization.emptied',
    data: { organizationId, rows: maxRowsInPart },
  });
  expect(await listOrganizations(world.db, { id: organizationId })).toHaveLength(1);
  await run();
  const left = await rowsOf(organizationId);
  expect(left).toEqual({ stream: 1, event: 2, event_label: 2, log_checkpoint: 1 });
  await run();
  expect(await rowsOf(organizationId)).toEqual(left);
});

test('[DEL4] [G7] [LOG15] the database lets nobody take the last admin, or cut the log, before the time has come', async () => {
  const { organizationId, admin } = acme;
  await world.given.deletion(organizationId, 1);
  const hurried = {
    ...deleteOrganizationPart,
    async run({ tx }: Parameters<typeof deleteOrganizationPart.run>[0]) {
      await tx.provisioningStep.deleteMany({ where: { membershipId: admin.membershipId } });
      await tx.membership.delete({ where: { id: admin.membershipId } });
      const emptied: NewEvent = { type: 'organization.emptied', data: { organizationId, rows: 1 } };
      return { events: [emptied], output: { hasMore: true } };
    },
  };
  const refused = world.given.act(null, hurried, { organizationId }).catch((error: unknown) => sqlState(error));
  expect(await refused).toBe('RC007');
  const cut = sql(
    `INSERT INTO log_checkpoint (stream_id, seq, hash, at, members, members_hash, key_id, signature)
     SELECT stream_id, seq, hash, occurred_at, '[]', '', '', '' FROM event WHERE stream_id = $1 AND seq = 1`,
    [organizationId],
  );
  await expect(cut).rejects.toMatchObject({ code: 'RC004' });
});

test('[DEL8] whatever waited in the queue for an organization that is gone ends quietly, and does nothing', async () => {
  const { organizationId } = acme;
  await fill(acme);
  await world.given.deletion(organizationId, 0);
  const { rows: jobs } = await sql(
    `SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id`,
  );
  await run();
  const left = await rowsOf(organizationId);
  const mailer = { send: () => Promise.reject(new Error('a mail went out')), close() {} };
  const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
  const { db, clock, deps } = world;
  const compose = { db, clock, links: deps.links, brand, publicOrigin: 'https://people.rollcall.test' };
  const tasks = outboxTasks(deps, compose, mailer, null, null) as Record<string, (...args: unknown[]) => Promise<void>>;
  const concerned = jobs.filter(({ payload }) => JSON.stringify(payload).includes(organizationId));
  expect(new Set(concerned.map(({ task }) => task))).toEqual(
    new Set(['provision', 'expire-invitation', 'warn-of-key-expiry', 'notify', 'tell-admins', 'delete-organization']),
  );
  const kept = await world.db.prisma.delivery.findMany({ select: { id: true } });
  const mails = jobs.filter(({ task }) => task === 'deliver-mail');
  const goneMails = mails.filter(({ payload }) => !kept.some(({ id }) => JSON.stringify(payload).includes(id)));
  expect(goneMails).not.toEqual([]);
  const endpoints = jobs.filter(({ task }) => task === 'deliver-to-webhook');
  const test = { task: 'send-to-webhook', payload: { organizationId, webhookId: 'whk_0', seq: 1, trigger: 'test' } };
  for (const { task, payload } of [...concerned, ...goneMails, ...endpoints, test]) {
    await tasks[String(task)]?.(payload, { job: { attempts: 1, max_attempts: 25 } });
  }
  expect({ ...(await rowsOf(organizationId)), mutation_receipt: undefined }).toEqual(left);
});
