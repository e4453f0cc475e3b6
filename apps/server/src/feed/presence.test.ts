import { limits } from '@rollcall/domain';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accountOf, acme, givenWindows } from './testing/given-windows.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets one telling happen. */
const passTurn = () => vi.advanceTimersByTimeAsync(limits.presence.tellEveryMs);

test('[PRE1] a person with several windows is told once, with the screen that one of them said last', async () => {
  const { open } = givenWindows();
  const [first, second, other] = [open(1), open(1), open(2)];
  first.look({ screen: 'home' });
  await vi.advanceTimersByTimeAsync(1);
  second.look({ screen: 'activity' });
  await passTurn();
  const screens = () => other.told.at(-1)?.people.map(({ accountId, screen }) => [accountId, screen]);
  expect(screens()).toEqual([
    [accountOf(1), 'activity'],
    [accountOf(2), null],
  ]);
  expect(other.told.at(-1)?.count).toBe(2);

  first.look({ screen: 'projects' });
  await passTurn();
  expect(screens()?.[0]).toEqual([accountOf(1), 'projects']);
  first.close();
  await passTurn();
  expect(screens()?.[0]).toEqual([accountOf(1), 'activity']);
  second.close();
  await passTurn();
  expect(screens()).toEqual([[accountOf(2), null]]);
});

test('[PRE6] a thousand windows that come at once are told once each, not once for each other', async () => {
  const { open } = givenWindows();
  const windows = Array.from({ length: 1_000 }, (_, index) => open(index));
  for (const { look } of windows) look({ screen: 'members' });
  await passTurn();
  await passTurn();
  expect(windows.map(({ told }) => told.length)).toEqual(windows.map(() => 1));
});

test('[PRE6] however often somebody looks elsewhere, an organization is told twice a second at most', async () => {
  const { open } = givenWindows();
  const [busy, other] = [open(1), open(2)];
  for (let elapsed = 0; elapsed < 10_000; elapsed += 50) {
    busy.look({ screen: elapsed % 100 === 0 ? 'home' : 'projects' });
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(other.told.length).toBeLessThanOrEqual(20);
});

test('[PRE6] a window is not told again what it was told, and one that comes later is told all of it', async () => {
  const { open, presence } = givenWindows();
  const first = open(1);
  open(2);
  await passTurn();
  presence.changed(acme);
  await passTurn();
  expect(first.told).toHaveLength(1);
  const late = open(1);
  await passTurn();
  expect(first.told).toHaveLength(1);
  expect(late.told).toEqual(first.told);
});

test('[PRE6] the list ends at fifty, and the number goes on', async () => {
  const { open } = givenWindows();
  const windows = Array.from({ length: limits.presence.maxListed + 25 }, (_, index) => open(index));
  await passTurn();
  const message = windows.at(-1)?.told.at(-1);
  expect(message?.people).toHaveLength(limits.presence.maxListed);
  expect(message?.count).toBe(windows.length);
});

test('[PRE5] what changes while names are read is told behind it', async () => {
  const reads: (() => void)[] = [];
  const { open } = givenWindows({
    describe: (_organizationId, people) =>
      new Promise((resolve) => {
        const answer = people.map(({ accountId }) => ({ accountId, name: accountId, pictureId: null, rowName: null }));
        reads.push(() => resolve(answer));
      }),
  });
  const [staying, leaving] = [open(1), open(2)];
  await passTurn();
  leaving.close();
  reads.shift()?.();
  await passTurn();
  reads.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(leaving.told).toEqual([]);
  expect(staying.told.map(({ count }) => count)).toEqual([2, 1]);
});

test('[PRE5] a telling whose names could not be read is made again', async () => {
  let fails = true;
  const { open } = givenWindows({
    describe: () => (fails ? Promise.reject(new Error('no database')) : Promise.resolve([])),
  });
  const { told } = open(1);
  await passTurn();
  expect(told).toEqual([]);
  fails = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toHaveLength(1);
});
