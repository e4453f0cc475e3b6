import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { giveToPostgres, PostgresProgramError, runPostgresProgram } from './postgres-program.ts';

export interface EmbeddedPostgres {
  /** Connection string of a database of this cluster. */
  url(database: string): string;
  /** Stops the cluster, unless another process of ours is still using it. */
  release(): Promise<void>;
  /** Ends the cluster as a crash would: without a word to anybody, and without a checkpoint. */
  crash(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** PostgreSQL settings, e.g. `{ fsync: 'off' }`, taken when this call starts the cluster. */
  settings?: Readonly<Record<string, string>>;
  /** Of servers there may be one for a folder; guests, such as the command line, come and go beside it. */
  role?: 'server' | 'guest';
}

/** Says in one sentence why the data folder cannot be used. */
export class DataFolderError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'DataFolderError';
  }
}

/** Everybody who uses a cluster holds this advisory lock of its `postgres` database together with the others. */
const usersLock = 7_265_101;
const serverLock = 7_265_102;

/**
 * Starts PostgreSQL from npm over a folder, or joins the one that runs there already: one left behind by a killed
 * process, or one of a server beside which a command line works.
 * @throws DataFolderError
 */
export async function startEmbeddedPostgres(
  folder: string,
  { settings = {}, role = 'guest' }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const cluster = join(resolve(folder), 'postgres');
  const passwordFile = join(resolve(folder), 'postgres-password');
  prepareFolder(resolve(folder));
  if (!existsSync(cluster)) await initialise(cluster, passwordFile);
  const password = readPassword(passwordFile, cluster);
  const isOurs = !(await isRunning(cluster));
  if (isOurs) await start(cluster, settings);
  const port = readPort(cluster);

  const url = (database: string) => `postgres://rollcall:${password}@127.0.0.1:${port}/${database}`;
  const user = new Client({ connectionString: url('postgres'), application_name: 'rollcall-user' });
  user.on('error', () => {});
  await user.connect().catch(async (error: Error) => {
    if (isOurs) await stop(cluster, 'fast');
    throw new DataFolderError(`The database in ${cluster} does not let its owner in: ${error.message}`);
  });
  await user.query('SELECT pg_advisory_lock_shared($1)', [usersLock]);
  if (role === 'server' && !(await tryLock(user, serverLock))) {
    await user.end();
    throw new DataFolderError(`The data folder ${resolve(folder)} is in use by another Rollcall server.`);
  }
  return {
    url,
    async release() {
      const last = await isLastUser(user).catch(() => false);
      await user.end().catch(() => {});
      if (last) await stop(cluster, 'fast');
    },
    async crash() {
      await stop(cluster, 'immediate');
    },
  };
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    giveToPostgres(folder);
  } catch (error) {
    throw new DataFolderError(`The data folder ${folder} cannot be written: ${(error as Error).message}`);
  }
}

/** Into a folder beside its place, so that an interrupted attempt is never taken for a cluster. */
async function initialise(cluster: string, passwordFile: string): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveToPostgres(passwordFile);
  try {
    const authentication = ['--username=rollcall', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await runPostgresProgram('initdb', [`--pgdata=${unfinished}`, ...authentication, '--encoding=UTF8', '--locale=C']);
  } catch (error) {
    throw new DataFolderError(`PostgreSQL could not create its files in ${cluster}: ${lastLine(error)}`);
  }
  renameSync(unfinished, cluster);
}

function readPassword(passwordFile: string, cluster: string): string {
  try {
    return readFileSync(passwordFile, 'utf8').trim();
  } catch {
    throw new DataFolderError(`${passwordFile} is missing, without which the database in ${cluster} cannot be opened.`);
  }
}

/** Whether a server runs over this folder; a pid file that a crash left behind does not count. */
async function isRunning(cluster: string): Promise<boolean> {
  try {
    await runPostgresProgram('pg_ctl', ['status', `--pgdata=${cluster}`]);
    return true;
  } catch (error) {
    if (error instanceof PostgresProgramError && error.output.includes('no server running')) return false;
    throw new DataFolderError(`The database in ${cluster} is broken: ${lastLine(error)}`);
  }
}

async function start(cluster: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const log = join(cluster, 'server.log');
  const port = await freePort();
  const all = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  try {
    await runPostgresProgram('pg_ctl', [
      'start',
      '--wait',
      `--pgdata=${cluster}`,
      `--log=${log}`,
      `--options=${flags.join(' ')}`,
    ]);
  } catch (error) {
    // Another process may have started it in the same moment, and that is as good.
    if (await isRunning(cluster)) return;
    const reason = existsSync(log) ? lastLogged(readFileSync(log, 'utf8')) : lastLine(error);
    throw new DataFolderError(`PostgreSQL does not start over ${cluster}: ${reason} (its log is ${log})`);
  }
}

/** The fourth line of postmaster.pid is the port (PostgreSQL documentation, "Database File Layout"). */
function readPort(cluster: string): number {
  const port = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
  if (!Number.isInteger(port)) throw new DataFolderError(`${cluster}/postmaster.pid names no port.`);
  return port;
}

async function isLastUser(user: Client): Promise<boolean> {
  await user.query('SELECT pg_advisory_unlock_shared($1)', [usersLock]);
  return tryLock(user, usersLock);
}

async function tryLock(user: Client, lock: number): Promise<boolean> {
  const { rows } = await user.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [lock]);
  return rows[0]?.locked === true;
}

async function stop(cluster: string, mode: 'fast' | 'immediate'): Promise<void> {
  await runPostgresProgram('pg_ctl', ['stop', '--wait', `--mode=${mode}`, `--pgdata=${cluster}`]);
}

function lastLogged(log: string): string {
  const lines = log.trim().split('\n');
  const faults = lines.filter((line) => /\b(FATAL|PANIC):/.test(line));
  return (faults.at(-1) ?? lines.at(-1) ?? '').replace(/^.*?\b(FATAL|PANIC):\s*/, '');
}

function lastLine(error: unknown): string {
  const text = error instanceof PostgresProgramError ? error.output : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
