import { expect, test } from 'vitest';
import { anchorsOf, codeRowsOf, linksOf, pathsOf, scriptsOf } from './references.ts';
import { writtenLimit } from './written-limit.ts';

test('links and pictures of both notations are found, and those that lead elsewhere are left out', () => {
  const text = '[a](b.md#c) ![d](e.png) <img src="f.svg"> <source srcset="g.png"> [h](https://example.com) [i](#j)';
  expect(linksOf(text)).toEqual(['b.md#c', 'e.png', '#j', 'f.svg', 'g.png']);
});

test('an anchor is the heading in small letters, without signs and with hyphens for spaces', () => {
  expect(anchorsOf('# One way\n\ntext\n\n### What is `hashed`, and why?')).toEqual([
    'one-way',
    'what-is-hashed-and-why',
  ]);
});

test('a path is what begins with a folder of the repository and stands in code', () => {
  expect(
    pathsOf('`apps/server/src/app.ts`, apps/cli, `packages/*/src`, `docs/…`, `docs/<name>.md`, `operations/mutate.ts`'),
  ).toEqual(['apps/server/src/app.ts', 'packages/*/src']);
});

test('a script is named in code, alone on a line, or with the folder that it belongs to', () => {
  const text =
    'npm start\n`npm run check:types`, `npm test -- --project unit`, `npm run words` in `apps/console`; npm is there.';
  expect(scriptsOf(text)).toEqual([
    { script: 'start', folder: '.' },
    { script: 'check:types', folder: '.' },
    { script: 'test', folder: '.' },
    { script: 'words', folder: 'apps/console' },
  ]);
});

test('a row is known by the code in its first cell', () => {
  const text = '| name | default |\n|---|---|\n| `PORT` | `3000` | |\n| plain | x |';
  expect([...codeRowsOf(text)]).toEqual([['PORT', ['`3000`', '']]]);
});

test('a limit is written in the largest unit that divides it', () => {
  const written = [
    writtenLimit('idleMs', 604_800_000),
    writtenLimit('relayPollMs', 1_000),
    writtenLimit('maxLifetimeHours', 720),
    writtenLimit('minLifetimeHours', 1),
    writtenLimit('memoryKiB', 19_456),
    writtenLimit('secretBytes', 32),
    writtenLimit('maxReplayEvents', 10_000),
  ];
  expect(written).toEqual(['7 days', '1 second', '30 days', '1 hour', '19 MiB', '32 bytes', '10,000']);
});
