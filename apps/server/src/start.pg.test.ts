import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedPostgres } from './storage/embedded-postgres.ts';
import { freePort } from './storage/free-port.ts';
import { createCaller } from './testing/caller.ts';
import { createTestDatabase } from './testing/database.ts';
import { postgresOver, type Started, startScript, startServer, temporaryFolder } from './testing/started-server.ts';

// Whole processes, many of them: what takes a second on a machine of its own takes many where others work too.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Where the console is, as it was printed. */
async function consoleOf(started: Started): Promise<string> {
  return (await started.line(/^ *Console {2}http/)).trim().split(/\s+/)[1] ?? '';
}

/** What the printed link of the first admin opens. */
async function offerOf(started: Started, origin = consoleOf(started)) {
  const [address = '', token = ''] = (await started.line(/\/join#inv_/)).trim().split('/join#');
  expect(address).toBe(await origin);
  const { data } = await createCaller(address)('invitation.inspect', { token });
  return data as { organizationName: string; organizationId: string; email: string; role: string };
}

/** Whether somebody listens at an address. */
function listens(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

/** The status by which a socket of the feed is opened to a page of this origin, or refused. */
async function socketStatus(url: string, origin: string): Promise<number | undefined> {
  const handshake = { 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16).toString('base64') };
  const asked = request(`${url}/live?EIO=4&transport=websocket`, {
    headers: { connection: 'Upgrade', upgrade: 'websocket', origin, ...handshake },
  }).end();
  const [answer] = (await Promise.race([once(asked, 'upgrade'), once(asked, 'response')])) as [IncomingMessage];
  asked.destroy();
  return answer.statusCode;
}

/** Stops it as Ctrl-C does, and waits until PostgreSQL and port are gone too. */
async function stopped(started: Started, folder: string, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
  const url = await consoleOf(started);
  started.child.kill(signal);
  const code = await started.ended;
  expect(postgresOver(folder)).toBeNull();
  expect(await listens(url)).toBe(false);
  return code;
}

test('[START1] [START2] `npm start` over an empty folder leads to a link that works, Ctrl-C leaves nothing running, and the next start finds what was there', async () => {
  const folder = temporaryFolder();
  const first = startScript(['tooling/start.mjs'], { DATA_DIR: folder, PORT: '0' });
  const offer = await offerOf(first);
  expect(offer).toMatchObject({ organizationName: 'Acme', email: 'ada@acme.test', role: 'admin' });
  const mailbox = (await first.line(/^ *Mailbox {2}http/)).trim().split(/\s+/)[1] ?? '';
  expect((await fetch(mailbox)).status).toBe(200);
  expect(await (await fetch(await consoleOf(first))).text()).toContain('<div id="root">');
  expect(await stopped(first, folder)).toBe(0);
  expect(await listens(mailbox)).toBe(false);

  const second = startServer(folder);
  expect(await offerOf(second)).toEqual(offer);
  expect(await stopped(second, folder, 'SIGTERM')).toBe(0);
});

test('[START2] a start that is interrupted before it is ready leaves no PostgreSQL behind', async () => {
  const folder = temporaryFolder();
  const started = startServer(folder);
  await expect.poll(() => postgresOver(folder), { interval: 10, timeout: 20_000 }).not.toBeNull();
  expect(started.printed()).toBe('');
  started.child.kill('SIGINT');
  expect(await started.ended).toBe(0);
  expect(postgresOver(folder)).toBeNull();
});

test('[START3] after a server was killed the next one takes its database over, with all that was in it', async () => {
  const folder = temporaryFolder();
  const first = startServer(folder);
  const offer = await offerOf(first);
  first.child.kill('SIGKILL');
  await first.ended;
  const orphan = postgresOver(folder);
  expect(orphan).not.toBeNull();

  const second = startServer(folder);
  expect(await offerOf(second)).toEqual(offer);
  expect(postgresOver(folder)).toBe(orphan);
  expect(await stopped(second, folder)).toBe(0);
});

test('[START4] a port or a data folder that is in use is said in one sentence, and the one that has it goes on', async () => {
  const folder = temporaryFolder();
  const running = startServer(folder);
  const url = await consoleOf(running);

  const beside = startServer(folder);
  expect(await beside.ended).toBe(1);
  expect(beside.printed()).toBe(`The data folder ${folder} is in use by another Rollcall server.\n`);

  const { port } = new URL(url);
  const elsewhere = temporaryFolder();
  const samePort = startServer(elsewhere, { PORT: port });
  expect(await samePort.ended).toBe(1);
  expect(samePort.printed()).toBe(`Port ${port} is in use. Choose another with PORT.\n`);
  expect(postgresOver(elsewhere)).toBeNull();

  const mailbox = createServer().listen(0, '127.0.0.1');
  await once(mailbox, 'listening');
  onTestFinished(() => void mailbox.close());
  const taken = String((mailbox.address() as AddressInfo).port);
  const sameMailbox = startServer(elsewhere, { MAILBOX_PORT: taken });
  expect(await sameMailbox.ended).toBe(1);
  expect(sameMailbox.printed()).toBe(`MAILBOX_PORT: port ${taken} is in use.\n`);
  expect(postgresOver(elsewhere)).toBeNull();

  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await stopped(running, folder)).toBe(0);
});

const breakages: [string, (folder: string) => void, RegExp][] = [
  ['is a file', (folder) => overwrite(folder, 'no folder'), /^The data folder .* cannot be written: /],
  [
    'has lost the control file of its database',
    (folder) => remove(folder, 'postgres/global/pg_control'),
    /^PostgreSQL does not start over .*pg_control/,
  ],
  ['has lost the files of its database', (folder) => empty(folder, 'postgres'), /^The database in .* is broken: /],
  [
    'has a database of another version',
    (folder) => overwrite(join(folder, 'postgres/PG_VERSION'), '12\n'),
    /^PostgreSQL does not start over .*incompatible/,
  ],
  [
    'has lost the password of its database',
    (folder) => remove(folder, 'postgres-password'),
    /^.*postgres-password is missing, /,
  ],
  [
    'has another password than its database',
    (folder) => overwrite(join(folder, 'postgres-password'), 'other'),
    /^The database in .* does not let its owner in: /,
  ],
  [
    'has lost what was in its secret',
    (folder) => overwrite(join(folder, 'secret'), ''),
    /^.*secret does not hold the secret/,
  ],
];

function overwrite(path: string, text: string): void {
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, text);
}

const remove = (folder: string, path: string) => rmSync(join(folder, path));

function empty(folder: string, path: string): void {
  rmSync(join(folder, path), { recursive: true });
  mkdirSync(join(folder, path));
}

test('[START4] whatever is broken in the data folder is said in one sentence, and nothing is left running', async () => {
  const whole = temporaryFolder();
  const postgres = await startEmbeddedPostgres(whole);
  await postgres.release();

  for (const [what, breakIt, sentence] of breakages) {
    const folder = `${temporaryFolder()}-broken`;
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    // With its owner, without whom PostgreSQL does not start.
    execFileSync('cp', ['-a', whole, folder]);
    breakIt(folder);
    const started = startServer(folder);
    expect([what, await started.ended]).toEqual([what, 1]);
    expect(started.printed().trim()).toMatch(sentence);
    expect([what, started.printed().trim().split('\n').length]).toEqual([what, 1]);
    expect(postgresOver(folder)).toBeNull();
  }
});

test('[START5] in production nothing of demonstration, mailbox and data folder exists, and only TLS is spoken of', async () => {
  const db = await createTestDatabase();
  onTestFinished(() => db.drop());
  const folder = temporaryFolder();
  const port = await freePort();
  const started = startServer(folder, {
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: db.url,
    PUBLIC_ORIGIN: 'https://people.example.com',
    ROLLCALL_SECRET: Buffer.alloc(32, 7).toString('base64'),
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'rollcall@example.com',
    SUPPORT_CONTACT: 'help@example.com',
  });
  await started.line(/^ *Console {2}https:\/\/people\.example\.com$/);
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(await db.prisma.organization.count()).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(started.printed().trim()).toBe('Console  https://people.example.com');
});

test('[START5] production with a wrong environment, or without its database, ends before it listens', async () => {
  const wrong = startServer(temporaryFolder(), { NODE_ENV: 'production', SMTP_URL: 'mail.example.com' });
  expect(await wrong.ended).toBe(1);
  expect(wrong.printed().split('\n')[0]).toBe('The environment is not complete:');
  expect(wrong.printed()).toMatch(/^ {2}DATABASE_URL is missing$/m);
  expect(wrong.printed()).toMatch(/^ {2}SMTP_URL is an invalid/m);

  const folder = temporaryFolder();
  const nobody = await freePort();
  const alone = startServer(folder, { DATABASE_URL: `postgresql://rollcall:hidden@127.0.0.1:${nobody}/rollcall` });
  expect(await alone.ended).toBe(1);
  expect(alone.printed()).toMatch(/^The database 127\.0\.0\.1:\d+\/rollcall of DATABASE_URL cannot be used: .*\n$/);
  expect(alone.printed()).not.toContain('hidden');
  expect(existsSync(join(folder, 'postgres'))).toBe(false);
});

test('[START7] in watch mode one address serves console, calls and socket, and Ctrl-C ends all of it', async () => {
  const folder = temporaryFolder();
  const started = startScript(['tooling/dev.mjs'], { DATA_DIR: folder, PORT: '0' });
  const url = await consoleOf(started);
  expect(await offerOf(started)).toMatchObject({ organizationName: 'Acme' });
  expect(await (await fetch(url)).text()).toContain('/@vite/client');
  const foreign = await createCaller(url)('configuration.get', {}, { headers: { origin: 'https://evil.example' } });
  expect(foreign.outcome).toBe('request.foreign-origin');
  expect(await socketStatus(url, url)).toBe(101);
  expect(await socketStatus(url, 'https://evil.example')).toBe(400);
  await stopped(started, folder);
});
