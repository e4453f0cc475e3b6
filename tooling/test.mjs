/**
 * `npm test`: installs, generates, builds, checks, and runs every test. Its last line is `N passed, N failed`; a check or a
 * preparation that failed, and a run that ended without an answer, count as failed. Arguments go to vitest.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedChecks } from './checks.mjs';
import { runInFront } from './child.mjs';
import { build, generate, install, prepare } from './prepare.mjs';
import { projectNode } from './workspace.mjs';

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-test-'));
  const tally = join(folder, 'tally.json');
  try {
    const arguments_ = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)];
    const code = await runInFront(projectNode(), arguments_, { env: { ROLLCALL_TALLY_FILE: tally } });
    const { passed, failed } = /** @type {{ passed: number, failed: number }} */ (
      JSON.parse(readFileSync(tally, 'utf8'))
    );
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let passed = 0;
let failed = 1;
if (await prepare(install, generate, build)) {
  const checksThatFailed = await failedChecks();
  const tests = await runTests();
  if (checksThatFailed.length > 0) process.stderr.write(`Failed checks: ${checksThatFailed.join(', ')}\n`);
  passed = tests.passed;
  failed = tests.failed + checksThatFailed.length;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
