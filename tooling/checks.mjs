import { runBehind } from './child.mjs';
import { step } from './progress.mjs';

/** Every check, those first that answer soon: its name, what it says when it holds, and its command. */
export const checks = [
  { name: 'format', title: 'Formatted, imports in order', command: 'biome check .' },
  { name: 'workspace', title: 'Manifests agree', command: 'sherif' },
  { name: 'boundaries', title: 'Rooms import what they may', command: 'depcruise apps packages benchmarks examples' },
  { name: 'spec', title: 'Every rule has its test', command: 'node tooling/spec-check/main.ts' },
  { name: 'unused', title: 'Nothing unused', command: 'knip --no-progress' },
  { name: 'lint', title: 'Linted', command: 'oxlint' },
  { name: 'package', title: 'The client can be published', command: 'turbo run package --filter=@rollcall/client' },
  { name: 'types', title: 'Types hold', command: 'turbo run types --continue' },
];

/** Runs the named checks and answers the names of those that failed. */
export async function failedChecks(names = checks.map(({ name }) => name)) {
  const failed = [];
  for (const { name, title, command } of checks) {
    if (!names.includes(name)) continue;
    const [program = '', ...args] = command.split(' ');
    if (!(await step(`${title} (check:${name})`, () => runBehind(program, args)))) failed.push(name);
  }
  return failed;
}
