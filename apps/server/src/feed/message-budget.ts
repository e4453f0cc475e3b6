/** Counts messages within the second that began with the first of them. @returns whether one more is within the limit. */
export function createMessageBudget(
  perSecond: number,
  now: () => number = performance.now.bind(performance),
): () => boolean {
  let startedAt = Number.NEGATIVE_INFINITY;
  let spent = 0;
  return () => {
    const at = now();
    if (at - startedAt >= 1_000) {
      startedAt = at;
      spent = 0;
    }
    spent += 1;
    return spent <= perSecond;
  };
}
