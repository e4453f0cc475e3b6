/** The milliseconds that this process spends on all its threads while `work` is under way. */
export async function cpuTimeOf<Value>(work: () => Promise<Value>): Promise<{ cpuMs: number; value: Value }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, value };
}
