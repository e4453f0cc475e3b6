// @vitest-environment node
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { languages } from '@rollcall/domain';
import { expect, test } from 'vitest';

const consoleRoot = fileURLToPath(new URL('../..', import.meta.url));
const lingui = fileURLToPath(new URL('../../node_modules/@lingui/cli/dist/lingui.js', import.meta.url));

/** What the tool of the catalogues says of them. */
async function check(...what: string[]): Promise<string> {
  const args = [lingui, 'check', ...what, '--workers', '1', '--verbose'];
  const run = promisify(execFile)(process.execPath, args, { cwd: consoleRoot });
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
}

test('every string of the console is in the catalogues, and none that is gone (`npm run words` in apps/console mends it)', async () => {
  expect(await check('sync', '--clean')).toContain('PASS sync');
});

test('[ACC10] every string has its words in every language (`npm run words` in apps/console says which has not)', async () => {
  expect(await check('missing', '--mode', 'catalog')).toContain('PASS missing');
});

test.each(languages)(
  '[ACC10] the words in %s leave out no name, number or link that the English ones hold',
  async (language) => {
    const catalogue = await readFile(new URL(`./${language}.po`, import.meta.url), 'utf8');
    const strings = [...catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)];
    expect(strings.length).toBeGreaterThan(500);
    for (const [, english = '', words = ''] of strings) expect(heldBy(words), english).toEqual(heldBy(english));
  },
);

/** The places of a string that are filled in: `{name}`, `{count, plural, …}` and `<0>…</0>`. */
function heldBy(words: string): string[] {
  return [...new Set(words.match(/\{\w+(?=\}|, )|<\d+\/?>/g))].toSorted();
}
