import type { EventView, FeedPlace, PresenceMessage } from '@rollcall/protocol';
import { createFeedClient } from '../feed-client.ts';
import type { FeedStatus } from '../feed-status.ts';
import type { PullAnswer } from '../feed-transport.ts';
import { acme, cursorAt } from './given-batch.ts';
import { createManualTimers } from './manual-timers.ts';
import { createScriptedTransport, type ScriptedConnection } from './scripted-transport.ts';

/** A feed client of which the test is the server, the clock and chance. */
export function givenClient({ random = 1 } = {}) {
  const timers = createManualTimers();
  const transport = createScriptedTransport();
  const pulls: { after: FeedPlace; answer: (reply: PullAnswer) => void; fail: () => void }[] = [];
  const client = createFeedClient({
    transport,
    timers,
    random: () => random,
    pull: (_streamId, after) =>
      new Promise((resolve, reject) => {
        pulls.push({ after, answer: resolve, fail: () => reject(new Error('no answer')) });
      }),
  });
  return { timers, transport, pulls, client };
}

/** A client that follows acme and is level with the server at `head`. */
export async function givenReader(head = 5) {
  const given = givenClient();
  const told: EventView[] = [];
  const resets: unknown[] = [];
  const shown: FeedStatus[] = [];
  const presence: (PresenceMessage | null)[] = [];
  const following = given.client.follow(acme, {
    onEvents: (events) => told.push(...events),
    onReset: (reset) => resets.push(reset),
    onStatus: (status) => shown.push(status),
    onPresence: (told) => presence.push(told),
  });
  const connection = given.transport.connections[0] as ScriptedConnection;
  connection.events.opened();
  connection.answer({ outcome: 'subscribed', head: cursorAt(head) });
  await given.timers.advance(0);
  return { ...given, told, resets, shown, presence, following, connection, seqs: () => told.map(({ seq }) => seq) };
}
