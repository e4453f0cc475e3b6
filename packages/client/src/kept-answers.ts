import type { Introspection } from '@rollcall/protocol';

const maxKept = 1_000;

/**
 * Asks once for many requests that show the same. An answer is kept for as long as it says itself, counted from before it was
 * asked for, so it is never older than the server promises; those that say no are not kept.
 */
export function keptAnswers<Shown>(
  ask: (shown: Shown) => Promise<Introspection>,
  now: () => number = () => performance.now(),
): (name: string, shown: Shown) => Promise<Introspection> {
  const kept = new Map<string, { answer: Introspection; until: number }>();
  const underWay = new Map<string, Promise<Introspection>>();

  async function askNow(name: string, shown: Shown): Promise<Introspection> {
    const askedAt = now();
    const answer = await ask(shown);
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    if (answer.isActive) kept.set(name, { answer, until: askedAt + answer.keepForMs });
    return answer;
  }

  return async (name, shown) => {
    const known = kept.get(name);
    if (known !== undefined && now() < known.until) return known.answer;
    kept.delete(name);
    const asked = underWay.get(name) ?? askNow(name, shown).finally(() => underWay.delete(name));
    underWay.set(name, asked);
    return asked;
  };
}
