import type { World } from '@rollcall/server/testing';
import type { Terminal } from '../program.ts';
import { run } from '../run.ts';

/** What surrounds a command, where a test cares. */
export interface Surroundings extends Partial<Pick<Terminal, 'env' | 'signal' | 'draw' | 'isScreen'>> {
  input?: string;
  /** Told of each line that is printed. */
  heard?: (line: string) => void;
}

/** Runs one command line as `rollcall` does, and keeps what it printed. */
export async function runCommand(args: readonly string[], surroundings: Surroundings = {}) {
  const { env = {}, input = '', heard, ...more } = surroundings;
  let out = '';
  const err: string[] = [];
  const code = await run(args, {
    out(text) {
      out += `${text}\n`;
      heard?.(text);
    },
    err: (text) => err.push(text),
    async write(piece) {
      out += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
    },
    env,
    input: async () => input,
    ...more,
  });
  return { code, out: out.replace(/\n$/, ''), err: err.join('\n') };
}

/** The objects of an output that has one a line. */
export function objectsIn(out: string): Record<string, unknown>[] {
  return out === '' ? [] : out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The environment of the operator of a world. */
export function operatorOf({ db, secret }: Pick<World, 'db' | 'secret'>): Record<string, string> {
  return { NODE_ENV: 'test', DATABASE_URL: db.url, ROLLCALL_SECRET: Buffer.from(secret).toString('base64') };
}
