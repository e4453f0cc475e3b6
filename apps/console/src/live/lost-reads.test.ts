import { QueryObserver } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createQueryClient } from '../app/query-client.ts';
import { lostSince, tellableError, wasLost } from './lost-reads.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refused = (code: string) => {
  const data = { refusal: { code, details: {}, requestId: null } };
  return TRPCClientError.from({ error: { code: -32_004, message: code, data } });
};

/** A list on screen, read from a server that can be put out of order. */
function givenList() {
  const queryClient = createQueryClient();
  const server: { rows: string; fault: Error | null; reads: number } = { rows: 'before', fault: null, reads: 0 };
  const queryFn = async () => {
    server.reads += 1;
    if (server.fault !== null) throw server.fault;
    return server.rows;
  };
  const observer = new QueryObserver(queryClient, {
    ...queryClient.getDefaultOptions().queries,
    queryKey: ['list'],
    queryFn,
  });
  onTestFinished(observer.subscribe(() => {}));
  onTestFinished(() => queryClient.clear());
  return {
    server,
    refresh: () => void queryClient.invalidateQueries({ queryKey: ['list'] }),
    shown: () => observer.getCurrentResult().data,
    since: () => lostSince(queryClient.getQueryCache()),
  };
}

test('[G5] a screen that could not be read again equals the database five seconds after the fault is over', async () => {
  const { server, refresh, shown, since } = givenList();
  await vi.advanceTimersByTimeAsync(0);
  const readAt = Date.now();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(since()).toBeNull();

  server.fault = new Error('no answer');
  refresh();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(shown()).toBe('before');
  expect(since()).toBe(readAt);

  server.fault = null;
  server.rows = 'after';
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown()).toBe('after');
  expect(since()).toBeNull();
});

test('[G5] a screen says that it may be old from the first read that was lost', async () => {
  const { server, refresh, since } = givenList();
  await vi.advanceTimersByTimeAsync(0);
  server.fault = new Error('no answer');
  refresh();
  await vi.advanceTimersByTimeAsync(0);
  expect(since()).not.toBeNull();
});

test('a refusal is an answer: it is not asked again', async () => {
  const { server, refresh, since } = givenList();
  await vi.advanceTimersByTimeAsync(0);
  server.fault = refused('permission.denied');
  refresh();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.reads).toBe(2);
  expect(since()).toBeNull();
});

test('a server that is busy has not answered', () => {
  expect(wasLost(refused('server.busy'))).toBe(true);
  expect(wasLost(refused('request.too-many'))).toBe(true);
  expect(wasLost(refused('organization.not-found'))).toBe(false);
  expect(wasLost(new TypeError('failed to fetch'))).toBe(true);
  expect(wasLost(null)).toBe(false);
});

test('what is on screen stays while it cannot be read again, unless reading it was refused', () => {
  const lost = new Error('no answer');
  expect(tellableError({ data: [], error: lost })).toBeNull();
  expect(tellableError({ data: undefined, error: lost })).toBe(lost);
  expect(tellableError({ data: [], error: refused('permission.denied') })).not.toBeNull();
  expect(tellableError({ data: [], error: null })).toBeNull();
});
