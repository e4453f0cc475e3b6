import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
 * Starts `rollcall` in a process of its own, as a shell does. It is ended at the latest with the test.
 * @param into an open file, in place of a pipe
 */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>>, into?: number) {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', into ?? 'pipe', 'pipe'] });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, out: child.stdout as Readable, errors: text(child.stderr as Readable), ended };
}
