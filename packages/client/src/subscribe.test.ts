import type { FeedPlace, SubscribeReply } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import type { FeedStatus } from './feed-status.ts';
import type { PullAnswer } from './feed-transport.ts';
import type { RollcallEvent } from './rollcall-event.ts';
import { subscribe } from './subscribe.ts';
import { acme, batchOver, cursorAt } from './testing/given-batch.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { createScriptedTransport, type ScriptedConnection } from './testing/scripted-transport.ts';

/** A tool at seq 5 of acme, of which the test is the server, the clock and the tool's own work. */
async function givenTool({
  after = 5 as number | FeedPlace | 'head',
  reply = { outcome: 'subscribed', head: cursorAt(5) } as SubscribeReply,
  onEvent = undefined as (() => never) | undefined,
} = {}) {
  const timers = createManualTimers();
  const transport = createScriptedTransport();
  const stop = new AbortController();
  const pulls: { after: FeedPlace; answer: (reply: PullAnswer) => void }[] = [];
  const told: { event: RollcallEvent; place: FeedPlace; done: () => void }[] = [];
  const shown: FeedStatus['state'][] = [];
  const source = {
    transport,
    timers,
    pull: (_streamId: string, from: FeedPlace) =>
      new Promise<PullAnswer>((resolve) => {
        pulls.push({ after: from, answer: resolve });
      }),
  };
  const ended = subscribe(source, {
    organizationId: acme,
    after,
    signal: stop.signal,
    onEvent:
      onEvent ??
      ((event, place) =>
        new Promise((done) => {
          told.push({ event, place, done });
        })),
    onStatus: ({ state }) => shown.push(state),
  });
  const connection = transport.connections[0] as ScriptedConnection;
  connection.events.opened();
  connection.answer(reply);
  await timers.advance(0);
  const outcome = { state: 'running' as 'running' | 'stopped' | Error };
  void ended.then(
    () => (outcome.state = 'stopped'),
    (error: Error) => (outcome.state = error),
  );
  return { timers, stop, connection, pulls, told, shown, outcome, seqs: () => told.map(({ event }) => event.seq) };
}

test('[TOOL1] one event is told after the other, each once the one before was dealt with', async () => {
  const { connection, told, seqs, timers } = await givenTool();
  connection.events.batch(batchOver(5, 7));
  await timers.advance(0);
  expect(seqs()).toEqual([6]);
  told[0]?.done();
  await timers.advance(0);
  expect(seqs()).toEqual([6, 7]);
});

test('[TOOL3] what comes while a tool is busy is not kept but pulled when it is free', async () => {
  const { connection, told, pulls, seqs, timers } = await givenTool();
  for (const seq of [5, 6, 7, 8]) connection.events.batch(batchOver(seq, seq + 1));
  await timers.advance(1_000);
  expect([seqs(), pulls]).toEqual([[6], []]);
  told[0]?.done();
  await timers.advance(0);
  expect(pulls.map(({ after }) => after.seq)).toEqual([6]);
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(6, 9) });
  await timers.advance(0);
  expect(seqs()).toEqual([6, 7]);
});

test('[TOOL3] pulls are made at a pace that leaves a key half of its calls', async () => {
  const { connection, pulls, told, timers } = await givenTool();
  connection.events.head({ streamId: acme, seq: 100 });
  await timers.advance(0);
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(5, 6) });
  await timers.advance(0);
  told[0]?.done();
  await timers.advance(199);
  expect(pulls).toHaveLength(1);
  await timers.advance(1);
  expect(pulls).toHaveLength(2);
});

test('[TOOL1] the place behind a batch carries what tells of a restored backup; inside a batch it is the number', async () => {
  const { connection, told, timers } = await givenTool();
  connection.events.batch(batchOver(5, 8, [6, 7]));
  await timers.advance(0);
  told[0]?.done();
  await timers.advance(0);
  expect(told.map(({ place }) => place)).toEqual([{ seq: 6, fingerprint: null }, cursorAt(8)]);
});

test('[TOOL2] a tool that is far behind reads on from its place instead of being sent to the head', async () => {
  const reply = { outcome: 'reset', reason: 'too-old', head: cursorAt(20_000) } as const;
  const { connection, pulls, seqs, outcome, timers } = await givenTool({ after: 0, reply });
  expect(connection.asked.map(({ after }) => after)).toEqual([{ seq: 0, fingerprint: null }]);
  pulls[0]?.answer({ outcome: 'batch', batch: batchOver(0, 500) });
  await timers.advance(0);
  expect([seqs(), outcome.state]).toEqual([[1], 'running']);
});

test('[TOOL4] stopping waits for the event that is being dealt with, and tells no other', async () => {
  const { connection, told, stop, outcome, seqs, timers } = await givenTool();
  connection.events.batch(batchOver(5, 9));
  await timers.advance(0);
  stop.abort();
  await timers.advance(0);
  expect([outcome.state, connection.closed]).toEqual(['running', true]);
  told[0]?.done();
  await timers.advance(0);
  expect([outcome.state, seqs()]).toEqual(['stopped', [6]]);
});

test('[TOOL4] what the tool throws ends the subscription and is thrown on', async () => {
  const broken = new Error('the disk is full');
  const { connection, outcome, timers } = await givenTool({
    onEvent: () => {
      throw broken;
    },
  });
  connection.events.batch(batchOver(5, 7));
  await timers.advance(0);
  expect([outcome.state, connection.closed]).toEqual([broken, true]);
});

test.each([
  [
    'a revoked key',
    'key-rejected',
    (server: ScriptedConnection) => server.events.revoked({ streamId: acme, reason: 'apiKey' }),
  ],
  ['a key that is turned away', 'key-rejected', (server: ScriptedConnection) => server.events.refused('apiKey')],
  [
    'an organization that is gone',
    'not-found',
    (server: ScriptedConnection) => server.events.revoked({ streamId: acme, reason: 'membership' }),
  ],
  [
    'another history',
    'other-history',
    (server: ScriptedConnection) => server.events.reset({ streamId: acme, reason: 'ahead', head: cursorAt(2) }),
  ],
])('[TOOL5] %s ends the subscription with its reason: %s', async (_what, reason, happens) => {
  const { connection, outcome, timers } = await givenTool();
  happens(connection);
  await timers.advance(60_000);
  expect(outcome.state).toMatchObject({ name: 'SubscriptionEnded', reason });
});
