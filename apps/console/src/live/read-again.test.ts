import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readAgain } from './read-again.ts';

/** A list on screen whose answers come when the test says so; each is as old as its question. */
function givenList() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  const database = { rows: 'before' };
  const answers: (() => void)[] = [];
  const queryFn = () => {
    const { rows } = database;
    return new Promise<string>((resolve) => answers.push(() => resolve(rows)));
  };
  const observer = new QueryObserver(queryClient, { queryKey: ['members'], queryFn });
  onTestFinished(observer.subscribe(() => {}));
  const answer = async (index: number) => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(index));
    answers[index]?.();
  };
  return { queryClient, database, answer, shown: () => observer.getCurrentResult().data };
}

test('[G5] a change during the very first read of a list is not missed', async () => {
  const { queryClient, database, answer, shown } = givenList();
  database.rows = 'after';
  const done = readAgain(queryClient, ['members']);
  await answer(0);
  await answer(1);
  await done;
  expect(shown()).toBe('after');
});

test('[G5] a change during a later read begins it anew, and the old answer is not taken', async () => {
  const { queryClient, database, answer, shown } = givenList();
  await answer(0);
  await vi.waitFor(() => expect(shown()).toBe('before'));
  const first = readAgain(queryClient, ['members']);
  database.rows = 'after';
  const second = readAgain(queryClient, ['members']);
  await answer(2);
  await answer(1);
  await Promise.all([first, second]);
  expect(shown()).toBe('after');
});
