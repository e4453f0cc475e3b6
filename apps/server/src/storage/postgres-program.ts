import { execFile } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/** The unprivileged user that exists wherever root does; PostgreSQL refuses to run as root. */
const nobody = 65_534;

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Gives a file or folder to the user that PostgreSQL will run as. */
export function giveToPostgres(path: string): void {
  if (isRoot()) chownSync(path, nobody, nobody);
}

/** What a program of PostgreSQL said when it refused. */
export class PostgresProgramError extends Error {
  readonly output: string;

  constructor(program: string, output: string) {
    super(`${program} refused: ${output}`);
    this.name = 'PostgresProgramError';
    this.output = output;
  }
}

/** Runs one of PostgreSQL's own programs to its end. @throws PostgresProgramError with what it printed */
export async function runPostgresProgram(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<string> {
  const user = isRoot() ? { uid: nobody, gid: nobody } : {};
  try {
    const { stdout } = await run(join(postgresBinaries(), program), [...args], {
      ...user,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    const said = [stderr, stdout].filter((text) => text !== undefined && text.trim() !== '').join('\n');
    throw new PostgresProgramError(program, (said || message).trim());
  }
}
