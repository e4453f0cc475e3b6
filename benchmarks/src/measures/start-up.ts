import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Figure } from '../figure.ts';
import { median } from '../percentile.ts';

const root = join(import.meta.dirname, '../../..');
const rounds = 3;
const settleMs = 5_000;

/** `npm start` with everything installed and built, on an empty folder and on its data; and what it holds at rest. */
export async function startUp(): Promise<Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  let restingMB = 0;
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-start-'));
    try {
      const fresh = await start(folder);
      first.push(fresh.seconds);
      await stop(fresh.child);
      const known = await start(folder);
      again.push(known.seconds);
      if (round === rounds - 1) {
        await new Promise((resolve) => setTimeout(resolve, settleMs));
        restingMB = memoryOf(known.child.pid ?? 0);
      }
      await stop(known.child);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [
    { name: 'Start to ready, first time', value: median(first), unit: 's', target: atMost(4) },
    { name: 'Start to ready, with data', value: median(again), unit: 's', target: atMost(4) },
    { name: 'Memory at rest, without PostgreSQL', value: restingMB, unit: 'MB', target: atMost(250) },
  ];
}

/** Starts as `npm start` does, and waits until the server says that it is ready. */
async function start(folder: string): Promise<{ child: ChildProcess; seconds: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['tooling/start.mjs'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    const [, url] = /Console\s+(\S+)/.exec(output) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    const { ok } = await fetch(`${url}/readyz`);
    if (ok) return { child, seconds: (performance.now() - startedAt) / 1_000 };
  }
  throw new Error(`the server did not start:\n${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}

/** Resident memory of a process and of all that descend from it. PostgreSQL does not: `pg_ctl` lets go of it. */
function memoryOf(pid: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  // A child has no smaller number than its parent until numbers start anew, so look until nobody is added.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [own = 0, parent = 0] of processes) if (family.has(parent)) family.add(own);
  }
  const kibibytes = processes.reduce((sum, [own = 0, , rss = 0]) => sum + (family.has(own) ? rss : 0), 0);
  return (kibibytes * 1_024) / 1_000_000;
}
