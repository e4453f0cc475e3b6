import { expect, test } from 'vitest';
import { acme, batchOver, cursorAt, globex } from './testing/given-batch.ts';
import { givenClient, givenReader } from './testing/given-reader.ts';
import type { ScriptedConnection } from './testing/scripted-transport.ts';

test('[FEED2] a batch that begins at the cursor is told and moves the cursor to its end', async () => {
  const { connection, seqs, following } = await givenReader(5);
  connection.events.batch(batchOver(5, 7));
  expect(seqs()).toEqual([6, 7]);
  expect(following.cursor).toEqual(cursorAt(7));
});

test('[FEED2] of a batch that begins before the cursor only what is new is told', async () => {
  const { connection, seqs } = await givenReader(5);
  connection.events.batch(batchOver(5, 7));
  connection.events.batch(batchOver(5, 7));
  connection.events.batch(batchOver(3, 9));
  connection.events.batch(batchOver(6, 8));
  expect(seqs()).toEqual([6, 7, 8, 9]);
});

test('[FEED2] events that the reader may not see make no gap', async () => {
  const { connection, seqs, pulls, following } = await givenReader(5);
  connection.events.batch(batchOver(5, 8, [7]));
  connection.events.batch(batchOver(8, 9, []));
  connection.events.batch(batchOver(9, 10));
  expect(seqs()).toEqual([7, 10]);
  expect(pulls).toEqual([]);
  expect(following.status).toEqual({ state: 'live' });
});

test('[FEED2] a batch behind a gap is not told, and what is missing is pulled once', async () => {
  const { connection, seqs, pulls, following, timers } = await givenReader(5);
  connection.events.batch(batchOver(6, 7));
  connection.events.batch(batchOver(7, 8));
  expect(seqs()).toEqual([]);
  expect(following.status).toMatchObject({ state: 'catching-up' });
  expect(pulls.map(({ after }) => after.seq)).toEqual([5]);

  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 8) });
  await timers.advance(0);
  expect(seqs()).toEqual([6, 7, 8]);
  expect(following.status).toEqual({ state: 'live' });
});

test('[FEED2] pulling goes on page by page until the gap is closed, also while batches arrive', async () => {
  const { connection, seqs, pulls, timers } = await givenReader(0);
  connection.events.batch(batchOver(4, 6));
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(0, 3) });
  await timers.advance(0);
  connection.events.batch(batchOver(6, 7));
  pulls[1]?.answer({ outcome: 'batch', batch: batchOver(3, 7) });
  await timers.advance(0);
  expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(pulls).toHaveLength(2);
});

test('[FEED2] a pull that fails is made again after a while', async () => {
  const { connection, seqs, pulls, timers } = await givenReader(5);
  connection.events.batch(batchOver(6, 7));
  pulls[0]?.fail();
  await timers.advance(250);
  pulls[1]?.answer({ outcome: 'batch', batch: batchOver(5, 7) });
  await timers.advance(0);
  expect(seqs()).toEqual([6, 7]);
});

test('[FEED3] a head beyond the cursor tells of a lost message, which is pulled', async () => {
  const { connection, seqs, pulls, timers, following } = await givenReader(5);
  connection.events.head({ streamId: acme, seq: 5 });
  expect(pulls).toEqual([]);
  connection.events.head({ streamId: acme, seq: 6 });
  expect(following.status).toMatchObject({ state: 'catching-up' });
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 6) });
  await timers.advance(0);
  expect(seqs()).toEqual([6]);
});

test('[FEED3] a head that the log does not know costs one pull and nothing else', async () => {
  const { connection, pulls, timers, following } = await givenReader(5);
  connection.events.head({ streamId: acme, seq: 99 });
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 5) });
  await timers.advance(60_000);
  expect(pulls).toHaveLength(1);
  expect(following.status).toEqual({ state: 'live' });
});

test('[FEED4] a reset has everything read again and goes on from the head that came with it', async () => {
  const { connection, seqs, resets, following } = await givenReader(5);
  connection.events.reset({ streamId: acme, reason: 'ahead', head: cursorAt(3, 2) });
  expect(resets).toEqual([
    { reason: 'start', head: cursorAt(5) },
    { reason: 'ahead', head: cursorAt(3, 2) },
  ]);
  connection.events.batch(batchOver(3, 4));
  expect(seqs()).toEqual([4]);
  expect(following.status).toEqual({ state: 'live' });
});

test('[FEED4] the answer to a pull from before a reset is dropped', async () => {
  const { connection, seqs, pulls, timers } = await givenReader(5);
  connection.events.batch(batchOver(6, 7));
  connection.events.reset({ streamId: acme, reason: 'other-history', head: cursorAt(6, 2) });
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 7) });
  await timers.advance(0);
  expect(seqs()).toEqual([]);
});

test('[FEED4] a pull or a subscription answered with a reset starts anew as well', async () => {
  const { connection, resets, pulls, timers, transport } = await givenReader(5);
  connection.events.head({ streamId: acme, seq: 20_000 });
  pulls[0]?.answer({ outcome: 'reset', reason: 'too-old', head: cursorAt(20_000) });
  await timers.advance(0);
  connection.events.lost();
  await timers.advance(3_000);
  transport.connections[1]?.events.opened();
  transport.connections[1]?.answer({ outcome: 'reset', reason: 'ahead', head: cursorAt(9, 2) });
  await timers.advance(0);
  expect(resets.slice(1)).toEqual([
    { reason: 'too-old', head: cursorAt(20_000) },
    { reason: 'ahead', head: cursorAt(9, 2) },
  ]);
});

test('a batch that overtakes the answer to the first subscription is not lost', async () => {
  const { client, transport, timers, pulls } = givenClient();
  const told: number[] = [];
  client.follow(acme, { onReset: () => {}, onEvents: (events) => told.push(...events.map(({ seq }) => seq)) });
  const connection = transport.connections[0] as ScriptedConnection;
  connection.events.opened();
  connection.events.batch(batchOver(5, 6));
  connection.answer({ outcome: 'subscribed', head: cursorAt(5) });
  await timers.advance(0);
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 6) });
  await timers.advance(0);
  expect(told).toEqual([6]);
});

test('[FEED5] a reader whose membership ended is told so and asks for nothing more, while other streams go on', async () => {
  const { client, connection, timers, following, transport } = await givenReader(5);
  const other = client.follow(globex, { onReset: () => {}, onEvents: () => {} });
  connection.answer({ outcome: 'subscribed', head: cursorAt(2) });
  await timers.advance(0);
  connection.events.revoked({ streamId: acme, reason: 'membership' });
  connection.events.head({ streamId: acme, seq: 9 });
  expect(following.status).toEqual({ state: 'revoked', reason: 'membership' });
  expect(other.status).toEqual({ state: 'live' });

  connection.events.lost();
  await timers.advance(3_000);
  transport.connections[1]?.events.opened();
  expect(transport.connections[1]?.asked.map(({ streamId }) => streamId)).toEqual([globex]);
});

test('[FEED5] the end of a session ends every stream and is not answered with a new connection', async () => {
  const { connection, timers, following, transport } = await givenReader(5);
  connection.events.revoked({ streamId: 'acc_00000000000000000001', reason: 'session' });
  connection.events.lost();
  await timers.advance(60_000);
  expect(following.status).toEqual({ state: 'revoked', reason: 'session' });
  expect(transport.connections).toHaveLength(1);
});

test('[FEED5] whoever was removed while offline learns it at the subscription or at the pull', async () => {
  const offline = await givenReader(5);
  offline.connection.events.lost();
  await offline.timers.advance(3_000);
  offline.transport.connections[1]?.events.opened();
  offline.transport.connections[1]?.answer({ outcome: 'not-found' });
  await offline.timers.advance(0);
  expect(offline.following.status).toEqual({ state: 'revoked', reason: 'membership' });

  const pulling = await givenReader(5);
  pulling.connection.events.head({ streamId: acme, seq: 6 });
  pulling.pulls[0]?.answer({ outcome: 'not-found' });
  await pulling.timers.advance(0);
  expect(pulling.following.status).toEqual({ state: 'revoked', reason: 'membership' });
});
