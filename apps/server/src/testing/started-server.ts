import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** A start as a person would make it, in a process of its own. */
export interface Started {
  child: ChildProcess;
  /** Everything that was printed so far. */
  printed(): string;
  /** The first line that fits, printed already or to come. @throws Error with what was printed when the process ends before */
  line(pattern: RegExp): Promise<string>;
  /** The exit code, when the process has ended. */
  ended: Promise<number | null>;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a script of the repository with these variables and no others of ours. It is stopped at the latest with the test. */
export function startScript(script: string[], env: Record<string, string>): Started {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, script, {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    text += String(chunk);
    for (const listen of listeners) listen();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    // Not SIGKILL: a script that runs others has to end them.
    child.kill('SIGTERM');
    await ended;
  });
  return {
    child,
    ended,
    printed: () => text,
    line(pattern) {
      return new Promise((resolve, reject) => {
        const listen = () => {
          // The last piece may be half a line.
          const found = text
            .split('\n')
            .slice(0, -1)
            .find((line) => pattern.test(line));
          if (found === undefined) return;
          listeners.delete(listen);
          resolve(found);
        };
        listeners.add(listen);
        listen();
        void ended.then(() => reject(new Error(`no line ${pattern} in:\n${text}`)));
      });
    },
  };
}

/** Starts the server over a data folder, on any free port. */
export function startServer(folder: string, env: Record<string, string> = {}): Started {
  return startScript(['apps/server/src/main.ts'], { DATA_DIR: folder, PORT: '0', ...env });
}

/** The process of the PostgreSQL over a data folder, or null when there is none. */
export function postgresOver(folder: string): number | null {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
