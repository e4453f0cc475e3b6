import { limits } from '@rollcall/domain';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { maxNoticeBytes, type Notices } from '../storage/notices.ts';
import { accountOf, acme, givenWindows } from './testing/given-windows.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What carries notices between the processes of a test, until it is cut. */
function givenWire() {
  const listeners = new Set<(text: string) => void>();
  const sent: string[] = [];
  const wire = {
    sent,
    isCut: false,
    send(text: string) {
      sent.push(text);
      if (!wire.isCut) for (const hear of listeners) hear(text);
    },
    notices: {
      tell: (texts) => texts.forEach((text) => wire.send(text)),
      listen(hear) {
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
      close: () => Promise.resolve(),
    } satisfies Notices,
  };
  return wire;
}

/** Two processes, each with a window of somebody. */
async function givenTwoProcesses() {
  const wire = givenWire();
  const [here, there] = [givenWindows(wire), givenWindows(wire)];
  const [ada, grace] = [here.open(1), there.open(2)];
  await vi.advanceTimersByTimeAsync(1_000);
  const seen = () => ada.told.at(-1)?.people.map(({ accountId, screen }) => [accountId, screen]);
  return { wire, here, there, ada, grace, seen };
}

const alone = [[accountOf(1), null]];

test('[PRE7] people of another process are told like those of this one, within a second', async () => {
  const { grace, seen } = await givenTwoProcesses();
  expect(seen()).toEqual([...alone, [accountOf(2), null]]);
  grace.look({ screen: 'members' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual([...alone, [accountOf(2), 'members']]);
  grace.close();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(alone);
});

test('[PRE1] [PRE7] somebody with windows in two processes is one person, with the screen that was said last', async () => {
  const { here, there, grace, seen } = await givenTwoProcesses();
  const second = here.open(2);
  second.look({ screen: 'home' });
  await vi.advanceTimersByTimeAsync(1);
  grace.look({ screen: 'members' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual([...alone, [accountOf(2), 'members']]);
  second.look({ screen: 'home' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual([...alone, [accountOf(2), 'home']]);
  second.close();
  there.presence.close();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(alone);
});

test('[PRE7] the people of a process that stops are gone with it', async () => {
  const { there, seen } = await givenTwoProcesses();
  there.presence.close();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(alone);
});

test('[PRE7] the people of a process that says nothing any more are gone after twenty seconds', async () => {
  const { wire, seen } = await givenTwoProcesses();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen()).toHaveLength(2);
  wire.isCut = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(seen()).toEqual(alone);
});

test('[PRE7] a notice that was lost costs five seconds', async () => {
  const { wire, grace, seen } = await givenTwoProcesses();
  wire.isCut = true;
  grace.look({ screen: 'members' });
  await vi.advanceTimersByTimeAsync(1_000);
  wire.isCut = false;
  await vi.advanceTimersByTimeAsync(5_500);
  expect(seen()).toEqual([...alone, [accountOf(2), 'members']]);
});

test('[PRE6] [PRE7] what is only said again is told to nobody', async () => {
  const { ada } = await givenTwoProcesses();
  const before = ada.told.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ada.told).toHaveLength(before);
});

test('[PRE7] people beyond what one notice holds are announced in several', async () => {
  const { wire, there, ada } = await givenTwoProcesses();
  const windows = Array.from({ length: 200 }, (_, index) => there.open(1_000 + index));
  for (const { look } of windows) look({ screen: 'members', rowId: `mem_${'z'.repeat(20)}` });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ada.told.at(-1)?.count).toBe(202);
  expect(Math.max(...wire.sent.map((text) => Buffer.byteLength(text)))).toBeLessThan(maxNoticeBytes);
});

test.each([
  'nonsense',
  '{"from":"nobody","people":[]}',
  `{"from":"${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}","people":[{"organizationId":"${acme}","accountId":"everybody","isHere":true,"look":null}]}`,
])('[PRE7] [G12] what is no announcement is passed over: %s', async (text) => {
  const { wire, seen } = await givenTwoProcesses();
  wire.send(text);
  await vi.advanceTimersByTimeAsync(limits.presence.tellEveryMs);
  expect(seen()).toHaveLength(2);
});
