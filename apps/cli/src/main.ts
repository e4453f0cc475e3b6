import { text } from 'node:stream/consumers';
import { run } from './run.ts';

const interrupted = new AbortController();
const { stdin, stdout, stderr } = process;

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  env: process.env,
  input: () => text(stdin),
  ...(stderr.isTTY ? { draw: (line: string) => stderr.write(`\r\x1b[2K${line}`) } : {}),
  get signal() {
    // Only who asks for it ends in order; every other command ends at once.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
    return interrupted.signal;
  },
});
