/** What some work took: the time on the clock, and the time that this process spent on all its threads meanwhile. */
export interface Spent<Value> {
  value: Value;
  elapsedMs: number;
  cpuMs: number;
}

/** Does the work and says what it took. */
export async function spendOn<Value>(work: () => Promise<Value>): Promise<Spent<Value>> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
}
