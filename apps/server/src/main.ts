import { fileURLToPath } from 'node:url';
import { type Mailbox, openMailbox } from '@rollcall/mailbox';
import { pino } from 'pino';
import { ListenError, startApp } from './app.ts';
import { provisionDemonstration } from './demonstration.ts';
import { type Env, EnvironmentError, identitySettings, isProduction, readEnv } from './env.ts';
import { createFolderPictureStore } from './pictures/picture-store.ts';
import { databaseClock } from './storage/clock.ts';
import { DataFolderError } from './storage/embedded-postgres.ts';
import { DatabaseError, openStore } from './store.ts';

const consoleFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));

/** Starts the server that the environment describes. @returns what stops it */
async function start(env: Env): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const log = pino({ level: env.LOG_LEVEL });
    const store = await openStore(env, 'server');
    stops.push(store.close);
    const mailbox = await localMailbox(env);
    if (mailbox !== null) stops.push(mailbox.close);
    const app = await startApp({
      store,
      log,
      consoleFolder,
      pictures: createFolderPictureStore(env.PICTURES_DIR),
      clock: databaseClock,
      port: env.PORT,
      // Without configuration nobody but this machine is served: its mailbox is open to whoever reaches it.
      ...(isProduction(env) ? {} : { host: '127.0.0.1' }),
      publicOrigin: env.PUBLIC_ORIGIN,
      trustedProxies: env.TRUSTED_PROXIES.split(',').flatMap((one) => one.trim() || []),
      brand: { productName: env.PRODUCT_NAME, accent: env.ACCENT, supportContact: env.SUPPORT_CONTACT },
      mail: { smtpUrl: env.SMTP_URL ?? mailbox?.smtpUrl ?? '', from: env.MAIL_FROM },
      identity: identitySettings(env),
      provisioning:
        env.PROVISIONING_URL === undefined
          ? null
          : { url: env.PROVISIONING_URL, secret: env.PROVISIONING_SECRET ?? '' },
    });
    stops.push(app.close);
    const joinLink =
      isProduction(env) || env.DATABASE_URL !== undefined ? null : await provisionDemonstration(app.deps, app.url);
    announce(app.url, mailbox, joinLink);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function localMailbox(env: Env): Promise<Mailbox> | null {
  if (isProduction(env) || env.SMTP_URL !== undefined) return null;
  return openMailbox({ webPort: env.MAILBOX_PORT ?? 0 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new ListenError(`MAILBOX_PORT: port ${env.MAILBOX_PORT} is in use.`) : error;
  });
}

function announce(url: string, mailbox: Mailbox | null, joinLink: string | null): void {
  const lines = [`Console  ${url}`];
  if (mailbox !== null) lines.push(`Mailbox  ${mailbox.webUrl}`);
  if (joinLink !== null) lines.push('', 'The organization Acme waits for its first admin, who joins here:', joinLink);
  process.stdout.write(`\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`);
}

function isForPeople(error: unknown): error is Error {
  return [EnvironmentError, DataFolderError, DatabaseError, ListenError].some((kind) => error instanceof kind);
}

/** Stops the server on the first signal, in order; the second one means that somebody has waited long enough. */
function stopOnSignal(running: Promise<() => Promise<void>>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      // A start that is under way is waited for: it would leave PostgreSQL behind.
      void running
        .then((stop) => stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}

try {
  const running = start(readEnv(process.env));
  stopOnSignal(running);
  await running;
} catch (error) {
  if (!isForPeople(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
