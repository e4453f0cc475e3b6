/** `npm run bench`: every benchmark, or those that are named (`npm run bench -- members`). A missed target is no failure. */
import { benchmarks } from './benchmarks.ts';
import { startChild } from './child.ts';
import type { Figure } from './figure.ts';
import { figureTable } from './figure-table.ts';
import type { OneBenchmarkJobs } from './one-benchmark.ts';

const all = Object.keys(benchmarks);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`No such benchmark: ${unknown.join(', ')}. There are: ${all.join(', ')}`);

const figures: Figure[] = [];
for (const name of asked.length > 0 ? asked : all) {
  const startedAt = performance.now();
  process.stderr.write(`Measuring ${name} … `);
  figures.push(...(await runInOwnProcess(name)));
  process.stderr.write(`${Math.round((performance.now() - startedAt) / 1_000)} s\n`);
}
process.stdout.write(`\n${figureTable(figures)}\n`);

/** So that what one leaves in memory, or has the compiler learn, is not measured with the next. */
async function runInOwnProcess(name: string): Promise<Figure[]> {
  const child = startChild<OneBenchmarkJobs>(new URL('./one-benchmark.ts', import.meta.url), ['--expose-gc']);
  try {
    return await child.ask('run', name);
  } finally {
    await child.close();
  }
}
