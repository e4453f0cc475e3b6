import { protocolVersion } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { acme, batchOver, cursorAt } from './testing/given-batch.ts';
import { givenClient, givenReader } from './testing/given-reader.ts';
import type { ScriptedConnection } from './testing/scripted-transport.ts';

test('[FEED3] a connection on which no head comes any more is given up for another', async () => {
  const { connection, timers, transport, following } = await givenReader(5);
  await timers.advance(60_000);
  connection.events.head({ streamId: acme, seq: 5 });
  await timers.advance(62_000);
  expect(following.status).toEqual({ state: 'live' });
  await timers.advance(1_000);
  expect(following.status).toMatchObject({ state: 'reconnecting' });
  expect(transport.connections).toHaveLength(2);
});

test('[G5] a lost connection is made again from the cursor, and what was missed is pulled', async () => {
  const { connection, seqs, pulls, timers, transport, shown } = await givenReader(5);
  connection.events.batch(batchOver(5, 6));
  connection.events.lost();
  await timers.advance(250);
  const again = transport.connections[1] as ScriptedConnection;
  again.events.opened();
  expect(again.asked).toEqual([{ protocolVersion, streamId: acme, after: cursorAt(6) }]);
  again.answer({ outcome: 'subscribed', head: cursorAt(8) });
  await timers.advance(0);
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(6, 8) });
  await timers.advance(0);
  expect(seqs()).toEqual([6, 7, 8]);
  expect(connection.closed).toBe(true);
  expect(shown.map(({ state }) => state)).toEqual(['live', 'reconnecting', 'catching-up', 'live']);
});

test('nothing that a given-up connection still says is heard', async () => {
  const { connection, seqs, following } = await givenReader(5);
  connection.events.lost();
  connection.events.batch(batchOver(5, 6));
  connection.events.reset({ streamId: acme, reason: 'ahead', head: cursorAt(1) });
  expect(seqs()).toEqual([]);
  expect(following.cursor).toEqual(cursorAt(5));
});

test('a reader that is behind for ten seconds says that it is stale, and since when', async () => {
  const { connection, timers, following } = await givenReader(5);
  await timers.advance(4_000);
  connection.events.lost();
  expect(following.status).toEqual({ state: 'reconnecting', since: 4_000 });
  await timers.advance(10_000);
  expect(following.status).toEqual({ state: 'stale', since: 4_000 });
});

test('a server with another protocol makes the page outdated instead of being asked forever', async () => {
  const { client, transport, timers } = givenClient();
  const following = client.follow(acme, { onReset: () => {}, onEvents: () => {} });
  transport.connections[0]?.events.opened();
  transport.connections[0]?.answer({ outcome: 'unsupported-version', protocolVersion: protocolVersion + 1 });
  await timers.advance(60_000);
  expect(following.status).toEqual({ state: 'outdated' });
});

test('waits between attempts double up to three seconds and begin anew after a success', async () => {
  const { transport, timers, client } = await givenReader(5);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    transport.connections.at(-1)?.events.lost();
    const before = transport.connections.length;
    const lostAt = timers.now();
    while (transport.connections.length === before) await timers.advance(10);
    waits.push(timers.now() - lostAt);
  }
  expect(waits).toEqual([250, 500, 1_000, 2_000, 3_000, 3_000]);

  transport.connections.at(-1)?.events.opened();
  transport.connections.at(-1)?.answer({ outcome: 'subscribed', head: cursorAt(5) });
  await timers.advance(0);
  transport.connections.at(-1)?.events.lost();
  await timers.advance(250);
  expect(transport.connections).toHaveLength(8);
  client.close();
});

test('somebody who comes back to the screen does not wait for the next attempt', async () => {
  const { client, connection, transport } = await givenReader(5);
  connection.events.lost();
  expect(transport.connections).toHaveLength(1);
  client.wake();
  client.wake();
  expect(transport.connections).toHaveLength(2);
});

test('a stream that was stopped is left, and the connection ends with the last one', async () => {
  const { connection, following, seqs } = await givenReader(5);
  following.stop();
  connection.events.batch(batchOver(5, 6));
  expect(connection.unsubscribed).toEqual([acme]);
  expect(connection.closed).toBe(true);
  expect(following.status).toEqual({ state: 'closed' });
  expect(seqs()).toEqual([]);
});
