import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { limits, type OrganizationId } from '@rollcall/domain';
import type { PullReply } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from '../activity-export/verify-export.ts';
import { writeExport } from '../activity-export/write-export.ts';
import { createHeadSigner, isCheckpointSignedBy } from '../auth/head-signer.ts';
import { purgeLogs } from '../outbox/purge-logs.ts';
import { listMembersAt } from '../queries/list-members-at.ts';
import { fingerprintLength } from '../storage/chain.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import { readHead } from '../storage/event-log.ts';
import { verifyChain } from '../storage/verify-chain.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { changeRole } from './change-role.ts';
import { mutate } from './mutate.ts';
import { mintMutationId } from './mutation-id.ts';
import { purgeLog } from './purge-log.ts';
import { setLogRetention } from './set-log-retention.ts';

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

const days = (count: number) => ({ hours: 24 * count });
const sql = (text: string, values: unknown[] = []) => world.db.pool.query<Record<string, unknown>>(text, values);
const standing = {
  accountId: 'acc_x',
  membershipId: 'mem_x',
  role: 'admin',
  state: 'active',
  lacksFactor: false,
} as const;

async function versionOf(id: OrganizationId): Promise<number> {
  return (await world.db.prisma.organization.findUniqueOrThrow({ where: { id } })).version;
}

/** An organization with a past of a year and a half and a present, which wants its log kept for a year. */
async function givenAged(): Promise<GivenOrganization & { grace: Person; oldHead: number }> {
  const { given, clock, db } = world;
  clock.advance(days(-500));
  const organization = await given.organization();
  const { admin, organizationId } = organization;
  const grace = await given.member(admin);
  await given.removal(admin, await given.member(admin, { name: 'Alan Turing' }));
  const role = { membershipId: grace.membershipId, role: 'admin' as const, seenVersion: 2 };
  await given.act(admin.accountId, changeRole, { organizationId, ...role });
  const oldHead = (await readHead(db, organizationId))?.seq ?? 0;
  clock.advance(days(450));
  await given.member(admin, { name: 'Dorothy Vaughan' });
  await keepFor(organization, limits.log.minRetentionDays);
  clock.advance(days(50));
  return { ...organization, grace, oldHead };
}

async function keepFor({ admin, organizationId }: GivenOrganization, days: number | null): Promise<void> {
  const input = { organizationId, seenVersion: await versionOf(organizationId), days };
  await world.given.act(admin.accountId, setLogRetention, input);
}

const signer = () => createHeadSigner(world.secret);
const verdict = (id: OrganizationId) =>
  verifyChain(world.db, id, (checkpoint) => isCheckpointSignedBy(signer().key, checkpoint));

async function exported(organizationId: OrganizationId): Promise<string[]> {
  const wanted = { organizationId, format: 'ndjson', filter: {} } as const;
  const pieces: string[] = [];
  for await (const piece of await writeExport(world.deps, signer(), async () => standing, wanted)) pieces.push(piece);
  return pieces.join('').trimEnd().split('\n');
}

const verifyFile = (lines: readonly string[]) =>
  verifyExport(createInterface({ input: Readable.from(lines.map((line) => `${line}\n`)) }), { keys: [signer().key] });

const membersAt = (organizationId: OrganizationId, seq: number) =>
  listMembersAt(world.db, { organizationId, moment: { seq }, limit: 100 });

/** Does to the log what only the database's owner can do, and only by switching its guards off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = await world.db.pool.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement);
  } finally {
    client.release(true);
  }
}

test('[LOG14] [LOG15] [G10] what is older than its term is removed up to a signed checkpoint, from which everything still verifies', async () => {
  const { organizationId, oldHead } = await givenAged();
  const before = await membersAt(organizationId, oldHead);
  const head = await readHead(world.db, organizationId);
  await purgeLogs(world.deps);

  const checkpoint = await readCheckpoint(world.db, organizationId);
  expect(checkpoint?.seq).toBe(oldHead);
  for (const table of ['event', 'event_label', 'event_origin']) {
    const { rows } = await sql(`SELECT min(seq) AS first FROM ${table} WHERE stream_id = $1`, [organizationId]);
    expect(Number(rows[0]?.['first'] ?? oldHead + 1)).toBeGreaterThan(oldHead);
  }
  const purged = await world.db.prisma.event.findFirstOrThrow({
    where: { streamId: organizationId },
    orderBy: { seq: 'desc' },
  });
  expect(purged).toMatchObject({ type: 'activity.purged', data: { through: oldHead }, seq: (head?.seq ?? 0) + 1 });
  expect(await verdict(organizationId)).toEqual({
    streamId: organizationId,
    events: purged.seq - oldHead,
    fault: null,
  });
  const file = await exported(organizationId);
  expect(await verifyFile(file)).toMatchObject({ after: oldHead, events: purged.seq - oldHead, fault: null });

  // Who was in at the edge is known still, by the names of today; what lies before it is not.
  const edge = await membersAt(organizationId, oldHead);
  expect(edge.members.map(({ membershipId, role, name }) => [membershipId, role, name])).toEqual(
    before.members.map(({ membershipId, role, name }) => [membershipId, role, name]),
  );
  await expect(membersAt(organizationId, oldHead - 1)).rejects.toMatchObject({ code: 'moment.purged' });
  expect((await membersAt(organizationId, purged.seq)).members.map(({ name }) => name)).toEqual([
    'Ada Lovelace',
    'Grace Hopper',
    'Dorothy Vaughan',
  ]);

  await purgeLogs(world.deps);
  expect((await readHead(world.db, organizationId))?.seq).toBe(purged.seq);
});

test('[LOG14] the term is a year at least, is an event, and nothing is removed for want of one', async () => {
  const { given, clock, db } = world;
  clock.advance(days(-600));
  const organization = await given.organization();
  clock.advance(days(600));
  const { organizationId, admin } = organization;
  await purgeLogs(world.deps);
  expect(await readCheckpoint(db, organizationId)).toBeNull();
  const { cookie } = await openSession(world, admin.accountId);
  const ask = async (wanted: number) => {
    const input = { organizationId, seenVersion: await versionOf(organizationId), days: wanted };
    return (await server.call('organization.setLogRetention', { ...input, mutationId: mintMutationId() }, { cookie }))
      .outcome;
  };
  expect(await ask(limits.log.minRetentionDays - 1)).toBe('request.invalid');
  expect(await ask(limits.log.maxRetentionDays)).toBe('ok');
  await expect(keepFor(organization, 30)).rejects.toThrow('organization_log_retention_floor');
  const last = await db.prisma.event.findFirstOrThrow({
    where: { streamId: organizationId },
    orderBy: { seq: 'desc' },
  });
  expect(last.data).toEqual({ logRetentionDays: { from: null, to: limits.log.maxRetentionDays } });
  await purgeLogs(world.deps);
  expect(await readCheckpoint(db, organizationId)).toBeNull();
});

test('[LOG4] [LOG15] nothing but what lies behind a checkpoint can be deleted, and no checkpoint be put where it may not', async () => {
  const { organizationId, oldHead } = await givenAged();
  const other = await world.given.organization({ name: 'Globex' });
  const put = (seq: number, id: OrganizationId = organizationId) =>
    sql(
      `INSERT INTO log_checkpoint SELECT stream_id, seq, hash, occurred_at, '[]', 'x', 'x', 'x' FROM event
       WHERE stream_id = $1 AND seq = $2`,
      [id, seq],
    );
  await expect(put(oldHead)).rejects.toMatchObject({ code: 'RC003' });
  await expect(put(oldHead + 1)).rejects.toMatchObject({ code: 'RC004' });
  await expect(put(1, other.organizationId)).rejects.toMatchObject({ code: 'RC004' });
  await expect(sql('DELETE FROM event WHERE stream_id = $1', [organizationId])).rejects.toMatchObject({
    code: 'RC004',
  });

  // The checkpoint alone, as if the process had died before the events behind it were gone.
  const call = { actor: { kind: 'system' as const, id: 'system' }, input: { organizationId } };
  await mutate(world.deps, purgeLog, { ...call, mutationId: mintMutationId() });
  expect((await verdict(organizationId)).fault).toBeNull();
  for (const statement of [
    `DELETE FROM event WHERE stream_id = '${organizationId}' AND seq = ${oldHead + 1}`,
    `DELETE FROM event_label WHERE stream_id = '${organizationId}' AND seq > ${oldHead}`,
    `UPDATE event SET data = '{}' WHERE stream_id = '${organizationId}' AND seq = 1`,
    `UPDATE log_checkpoint SET seq = seq - 1 WHERE stream_id = '${organizationId}'`,
    `UPDATE log_checkpoint SET members = '[]' WHERE stream_id = '${organizationId}'`,
    'DELETE FROM log_checkpoint',
    'TRUNCATE log_checkpoint',
    `DELETE FROM event WHERE stream_id = '${other.organizationId}' AND seq = 1`,
  ]) {
    await expect(sql(statement), statement).rejects.toMatchObject({ code: 'RC004' });
  }
  await purgeLogs(world.deps);
  expect(await world.db.prisma.event.count({ where: { streamId: organizationId, seq: { lte: oldHead } } })).toBe(0);
});

test('[LOG15] [G10] what was done to a log that was cut is named: a flipped bit, a missing row, a swapped pair, a cut tail, a forged checkpoint', async () => {
  const { organizationId: id, oldHead } = await givenAged();
  await purgeLogs(world.deps);
  const at = oldHead + 3;
  const where = `stream_id = '${id}'`;
  const row = async (table: string) => {
    const { rows } = await sql(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where} AND seq = ${at}`);
    return JSON.stringify(rows[0]?.['row']).replaceAll("'", "''");
  };
  const [event, checkpoint] = [
    await row('event'),
    JSON.stringify((await sql(`SELECT to_jsonb(c) AS row FROM log_checkpoint c WHERE ${where}`)).rows[0]?.['row']),
  ];
  const restoreEvent = [
    `DELETE FROM event WHERE ${where} AND seq = ${at}`,
    `INSERT INTO event SELECT * FROM jsonb_populate_record(null::event, '${event}')`,
  ];
  const restoreCheckpoint = [
    `DELETE FROM log_checkpoint WHERE ${where}`,
    `INSERT INTO log_checkpoint SELECT * FROM jsonb_populate_record(null::log_checkpoint, '${checkpoint}')`,
  ];
  const swap = [
    `UPDATE event SET seq = -1 WHERE ${where} AND seq = ${at}`,
    `UPDATE event SET seq = ${at} WHERE ${where} AND seq = ${at + 1}`,
    `UPDATE event SET seq = ${at + 1} WHERE ${where} AND seq = -1`,
  ];
  const { rows } = await sql(`SELECT head FROM stream WHERE id = '${id}'`);
  const head = Number(rows[0]?.['head']);
  const forger = createHeadSigner(crypto.getRandomValues(new Uint8Array(32)));
  const { signature: _, keyId: __, ...cut } = (await readCheckpoint(world.db, id)) ?? Object.assign({}, null);
  const forged = forger.signCheckpoint(cut as Parameters<typeof forger.signCheckpoint>[0]);

  const cases: [what: string, done: string[], undone: string[], kind: string, seq: number][] = [
    [
      'a flipped bit',
      [
        `UPDATE event SET hash = 'f' || substr(hash, 2) WHERE ${where} AND seq = ${at} AND hash NOT LIKE 'f%'`,
        `UPDATE event SET hash = '0' || substr(hash, 2) WHERE ${where} AND seq = ${at} AND hash LIKE 'f%'`,
        `UPDATE event SET actor_id = actor_id || 'x' WHERE ${where} AND seq = ${at}`,
      ],
      restoreEvent,
      'hash-differs',
      at,
    ],
    ['a missing row', [`DELETE FROM event WHERE ${where} AND seq = ${at}`], restoreEvent, 'missing-event', at],
    ['a swapped pair', swap, swap, 'hash-differs', at],
    [
      'a cut tail',
      [`UPDATE stream SET head = head + 1 WHERE id = '${id}'`],
      [`UPDATE stream SET head = ${head} WHERE id = '${id}'`],
      'missing-event',
      head + 1,
    ],
    [
      'a checkpoint that was moved',
      [
        `UPDATE log_checkpoint SET seq = ${at}, hash = (SELECT hash FROM event WHERE ${where} AND seq = ${at}) WHERE ${where}`,
      ],
      restoreCheckpoint,
      'checkpoint-forged',
      at,
    ],
    [
      'a checkpoint with other members',
      [`UPDATE log_checkpoint SET members = '[]' WHERE ${where}`],
      restoreCheckpoint,
      'checkpoint-forged',
      oldHead,
    ],
    [
      'a checkpoint signed by somebody else',
      [`UPDATE log_checkpoint SET key_id = '${forged.keyId}', signature = '${forged.signature}' WHERE ${where}`],
      restoreCheckpoint,
      'checkpoint-forged',
      oldHead,
    ],
    ['no checkpoint', [`DELETE FROM log_checkpoint WHERE ${where}`], restoreCheckpoint, 'missing-event', 1],
  ];
  for (const [what, done, undone, kind, seq] of cases) {
    await tamper(...done);
    expect((await verdict(id)).fault, what).toEqual({ kind, seq });
    await tamper(...undone);
    expect((await verdict(id)).fault, `${what}, undone`).toBeNull();
  }
});

test('[LOG13] [LOG15] a file of a log that was cut carries the checkpoint, and one that was not signed so is named', async () => {
  const { organizationId } = await givenAged();
  await purgeLogs(world.deps);
  const [first = '', ...rest] = await exported(organizationId);
  const parsed = JSON.parse(first) as { after: number; checkpoint: Record<string, unknown> };
  const faultOf = async (checkpoint: object, changes: object = {}) =>
    (await verifyFile([JSON.stringify({ ...parsed, ...changes, checkpoint }), ...rest])).fault;
  const forged = { kind: 'checkpoint-forged', line: 1, seq: parsed.after };
  expect(await faultOf(parsed.checkpoint)).toBeNull();
  expect(await faultOf({ ...parsed.checkpoint, at: '2001-01-01T00:00:00.000Z' })).toEqual(forged);
  expect(await faultOf({ ...parsed.checkpoint, seq: parsed.after - 1 })).toEqual(forged);
  expect(await faultOf({ ...parsed.checkpoint, hash: 'f'.repeat(64) }, { previous: 'f'.repeat(64) })).toEqual(forged);
  // A signed head says something else, and does not pass for a checkpoint.
  const head = JSON.parse(rest.at(-1) ?? '') as Record<string, unknown>;
  expect(await faultOf({ ...head, kind: undefined, membersHash: 'f'.repeat(64) })).toEqual(forged);
  const removed = (await verifyFile([first, ...rest.toSpliced(0, 1)])).fault;
  expect(removed).toEqual({ kind: 'missing-event', line: 2, seq: parsed.after + 1 });
});

test('[LOG15] [FEED4] a reader from before the checkpoint is told to read anew, one at it goes on', async () => {
  const { organizationId, admin, oldHead } = await givenAged();
  const { rows } = await sql('SELECT seq, hash FROM event WHERE stream_id = $1 AND seq >= $2 ORDER BY seq', [
    organizationId,
    oldHead - 1,
  ]);
  await purgeLogs(world.deps);
  const { cookie } = await openSession(world, admin.accountId);
  const pull = async (seq: number, fingerprint: string) => {
    const input = { streamId: organizationId, after: { seq, fingerprint } };
    return (await server.call('event.after', input, { cookie })).data as PullReply;
  };
  const fingerprint = (index: number) => String(rows[index]?.['hash']).slice(0, fingerprintLength);
  expect(await pull(0, '0'.repeat(16))).toMatchObject({ outcome: 'reset', reason: 'too-old' });
  expect(await pull(oldHead - 1, fingerprint(0))).toMatchObject({ outcome: 'reset', reason: 'too-old' });
  expect(await pull(oldHead, 'f'.repeat(16))).toMatchObject({ outcome: 'reset', reason: 'other-history' });
  const reply = await pull(oldHead, fingerprint(1));
  expect(reply).toMatchObject({ outcome: 'batch', batch: { after: oldHead } });
});
