/** The value below which `share` (0 to 1) of the values lie, by the nearest rank. @throws when there are none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The value in the middle; one that other work on the machine disturbed does not move it. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
