import type { Introspection } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { keptAnswers } from './kept-answers.ts';

function given(answers: { isActive: boolean; keepForMs: number }[]) {
  const waiting: (() => void)[] = [];
  let at = 0;
  let asked = 0;
  const look = keptAnswers(
    () => {
      const answer = answers[asked] as Introspection;
      asked += 1;
      return new Promise<Introspection>((resolve) => {
        waiting.push(() => resolve(answer));
      });
    },
    () => at,
  );
  const answered = async (name = 'cookie') => {
    const looking = look(name, name);
    waiting.shift()?.();
    return looking;
  };
  return { look, answered, waiting, asked: () => asked, goTo: (ms: number) => (at = ms) };
}

const yes = (keepForMs: number) => ({ isActive: true, keepForMs });

test('[TOOL8] an answer is kept for as long as it says, counted from before it was asked for', async () => {
  const { look, answered, waiting, asked, goTo } = given([yes(1_000), yes(1_000)]);
  const first = look('cookie', 'cookie');
  goTo(400);
  waiting.shift()?.();
  await first;
  goTo(999);
  await answered();
  expect(asked()).toBe(1);
  goTo(1_000);
  await answered();
  expect(asked()).toBe(2);
});

test('[TOOL8] requests at the same moment ask once, and what is refused is asked anew each time', async () => {
  const { look, answered, waiting, asked } = given([yes(0), { isActive: false, keepForMs: 500 }, yes(1)]);
  const [one, other] = [look('cookie', 'cookie'), look('cookie', 'cookie')];
  waiting.shift()?.();
  expect(await one).toBe(await other);
  expect(asked()).toBe(1);
  await answered();
  await answered();
  expect(asked()).toBe(3);
});
