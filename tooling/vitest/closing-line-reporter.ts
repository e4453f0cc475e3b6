import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** How many tests of a run passed and failed. */
export type Tally = { passed: number; failed: number };

/** Counts tests; a file that could not be loaded, a suite whose hook failed and an error outside every test count as one failure each. */
export function tallyOf(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Tally {
  const tally: Tally = { passed: 0, failed: unhandledErrors.length };
  for (const module of modules) {
    tally.failed += module.errors().length > 0 ? 1 : 0;
    for (const suite of module.children.allSuites()) tally.failed += suite.errors().length > 0 ? 1 : 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') tally.passed += 1;
      if (state === 'failed') tally.failed += 1;
    }
  }
  return tally;
}

/** Says `N passed, N failed` at the end, or hands the numbers to the one who asked for them and has the last word. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tally = tallyOf(modules, unhandledErrors);
    const file = process.env.ROLLCALL_TALLY_FILE;
    if (file === undefined) process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
    else writeFileSync(file, JSON.stringify(tally));
  }
}
