import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Ended } from './ended.ts';
import { exitCodes } from './exit-codes.ts';
import { plainLines } from './plain.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr } = process;
const stopped = new AbortController();
let unprintable: Ended | null = null;

stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  unprintable = new Ended(code === 'EPIPE' ? exitCodes.unread : exitCodes.failed);
  if (code !== 'EPIPE') stderr.write(`${message}\n`);
  process.exitCode = unprintable.exitCode;
  stopped.abort(unprintable);
});
// Who reads no errors is told none.
stderr.on('error', () => {});

/** @throws Ended once nobody takes what is printed */
function print(piece: string | Uint8Array): boolean {
  if (unprintable !== null) throw unprintable;
  return stdout.write(piece);
}

const decoder = new TextDecoder();
/** A file goes as it is into another file or program, and harmlessly onto a screen. */
function piece(of: string | Uint8Array): string | Uint8Array {
  if (!stdout.isTTY) return of;
  return plainLines(typeof of === 'string' ? of : decoder.decode(of, { stream: true }));
}

const code = await run(process.argv.slice(2), {
  out: (line) => void print(`${line}\n`),
  err: (line) => void stderr.write(`${line}\n`),
  async write(part) {
    if (print(piece(part))) return;
    await once(stdout, 'drain', { signal: stopped.signal }).catch(() => stopped.signal.throwIfAborted());
  },
  env: process.env,
  input: () => text(stdin),
  isScreen: stdout.isTTY,
  ...(stderr.isTTY ? { draw: (line: string) => void stderr.write(`\r\x1b[2K${line}`) } : {}),
  get signal() {
    // Only who asks for it ends in order; every other command ends at once.
    process.once('SIGINT', () => stopped.abort(new Ended(exitCodes.interrupted)));
    process.once('SIGTERM', () => stopped.abort(new Ended(exitCodes.terminated)));
    return stopped.signal;
  },
});
process.exitCode ??= code;
