import type { OrganizationId } from '@rollcall/domain';
import { afterAll, expect, test } from 'vitest';
import { createHeadSigner } from '../auth/head-signer.ts';
import { purgeLogs } from '../outbox/purge-logs.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import { tamper } from '../testing/tamper.ts';
import { mutate } from './mutate.ts';
import { mintMutationId } from './mutation-id.ts';
import { purgeLog } from './purge-log.ts';
import { openArchive } from './testing/archive.ts';

const { world, givenAged, sql, verdict, exported, verifyFile } = await openArchive();
afterAll(() => world.close());

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
    await tamper(world.db, ...done);
    expect((await verdict(id)).fault, what).toEqual({ kind, seq });
    await tamper(world.db, ...undone);
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
