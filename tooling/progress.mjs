const live = process.stderr.isTTY === true && !process.env.CI;

/**
 * Shows that a step runs, then how long it took. Answers whether it succeeded; the output of a failed one is printed whole.
 *
 * @param {string} title
 * @param {() => Promise<{ code: number, output: string }>} run
 */
export async function step(title, run) {
  const startedAt = performance.now();
  if (live) process.stderr.write(`  ${title} …`);
  const { code, output } = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const line = `${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`;
  process.stderr.write(live ? `\r\x1b[2K${line}\n` : `${line}\n`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0;
}
