// @vitest-environment node
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const consoleRoot = fileURLToPath(new URL('../..', import.meta.url));
const lingui = fileURLToPath(new URL('../../node_modules/@lingui/cli/dist/lingui.js', import.meta.url));

test('every string of the console is in the catalogue, and none that is gone (`npm run words` in apps/console mends it)', async () => {
  const args = [lingui, 'check', 'sync', '--clean', '--workers', '1', '--verbose'];
  const run = promisify(execFile)(process.execPath, args, { cwd: consoleRoot });
  const said = await run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
  expect(said).toContain('PASS sync');
});
