import { limits } from '@rollcall/domain';
import type { PresenceMessage } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { acme, cursorAt } from './testing/given-batch.ts';
import { givenClient, givenReader } from './testing/given-reader.ts';
import type { ScriptedConnection } from './testing/scripted-transport.ts';

const { tellEveryMs } = limits.presence;

test('[PRE9] what is looked at is said once subscribed, and again over every new connection', async () => {
  const { client, transport, timers } = givenClient();
  const following = client.follow(acme, { onReset: () => {}, onEvents: () => {} });
  following.look({ screen: 'members' });
  const [first] = transport.connections as [ScriptedConnection];
  first.events.opened();
  expect(first.looks).toEqual([]);
  first.answer({ outcome: 'subscribed', head: cursorAt(5) });
  await timers.advance(0);
  const said = { organizationId: acme, at: { screen: 'members' } };
  expect(first.looks).toEqual([said]);

  first.events.lost();
  await timers.advance(250);
  const second = transport.connections[1] as ScriptedConnection;
  second.events.opened();
  second.answer({ outcome: 'subscribed', head: cursorAt(5) });
  await timers.advance(tellEveryMs);
  expect(second.looks).toEqual([said]);
  expect(first.looks).toHaveLength(1);
});

test('[PRE9] of many looks only the latest is said, twice a second at most', async () => {
  const { connection, following, timers } = await givenReader();
  for (let count = 0; count < 100; count += 1) {
    following.look({ screen: count % 2 === 0 ? 'home' : 'activity' });
    await timers.advance(10);
  }
  await timers.advance(tellEveryMs);
  expect(connection.looks.map(({ at }) => at.screen)).toEqual(['home', 'activity', 'activity']);
});

test('[PRE9] the same place is said again when somebody is back at it', async () => {
  const { connection, following, timers } = await givenReader();
  following.look({ screen: 'home' });
  await timers.advance(60_000);
  following.look({ screen: 'home' });
  expect(connection.looks).toHaveLength(2);
});

test('[PRE9] nobody is shown while the connection is lost, and nobody after the end', async () => {
  const { connection, presence, timers, transport, following } = await givenReader();
  const told: PresenceMessage = { organizationId: acme, people: [], count: 1 };
  connection.events.presence(told);
  expect(presence).toEqual([told]);
  connection.events.lost();
  connection.events.presence(told);
  expect(presence).toEqual([told, null]);
  await timers.advance(250);
  const again = transport.connections[1] as ScriptedConnection;
  again.events.opened();
  again.answer({ outcome: 'subscribed', head: cursorAt(5) });
  again.events.presence(told);
  following.stop();
  expect(presence).toEqual([told, null, told, null]);
});

test('[PRE9] an account has nobody beside it to say anything to', async () => {
  const { client, transport, timers } = givenClient();
  const following = client.follow('acc_00000000000000000001', { onReset: () => {}, onEvents: () => {} });
  const [connection] = transport.connections as [ScriptedConnection];
  connection.events.opened();
  connection.answer({ outcome: 'subscribed', head: cursorAt(5) });
  following.look({ screen: 'home' });
  await timers.advance(tellEveryMs);
  expect(connection.looks).toEqual([]);
});
