import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AccountId } from '@rollcall/domain';
import { type Mailbox, openMailbox } from '@rollcall/mailbox';
import { type Logger, pino } from 'pino';
import { type App, startApp } from '../app.ts';
import type { GithubEndpoints } from '../auth/identity/github.ts';
import type { IdentitySettings } from '../auth/identity/settings.ts';
import type { Egress } from '../operations/dependencies.ts';
import { createFolderPictureStore } from '../pictures/picture-store.ts';
import { openSession } from './caller.ts';

import { openWorld, type World } from './world.ts';

/** A whole server with a database and a mailbox of its own. */
export interface TestApp extends Omit<App, 'deps'> {
  world: World;
  mailbox: Mailbox;
  /** The link with a token in the newest mail to an address that has one, as its reader finds it. */
  linkInMailTo(address: string): Promise<string>;
  /** The cookie of a new session, for which nobody typed a password. */
  cookieOf(accountId: AccountId): Promise<string>;
}

export interface TestAppOptions {
  /** Where it may send what others ask it to; the public internet by default. */
  egress?: Egress;
  provisioning?: { url: string; secret: string } | null;
  identity?: IdentitySettings;
  github?: GithubEndpoints;
  /** Where the server logs; nowhere by default. */
  log?: Logger;
}

const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** Starts a server on a free port. Its clock is the world's, and can be put forward. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { provisioning = null, log = pino({ level: 'silent' }) } = options;
  const world = await openWorld({ egress: options.egress });
  const mailbox = await openMailbox();
  const picturesFolder = await mkdtemp(join(tmpdir(), 'rollcall-pictures-'));
  const app = await startApp({
    store: world,
    clock: world.clock,
    doorbell: world.doorbell,
    log,
    port: 0,
    host: '127.0.0.1',
    trustedProxies: [],
    brand: { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' },
    mail: { smtpUrl: mailbox.smtpUrl, from: 'rollcall@rollcall.test' },
    provisioning,
    ...(options.identity === undefined ? {} : { identity: options.identity }),
    ...(options.github === undefined ? {} : { github: options.github }),
    ...(options.egress === undefined ? {} : { egress: options.egress }),
    consoleFolder,
    pictures: createFolderPictureStore(picturesFolder),
  });
  return {
    ...app,
    world,
    mailbox,
    async linkInMailTo(address) {
      const linkIn = (text: string) => text.split('\n').find((line) => line.startsWith(app.url) && line.includes('#'));
      const isCarrier = ({ to, text }: { to: string[]; text: string }) =>
        to.includes(address) && linkIn(text) !== undefined;
      await mailbox.waitFor(isCarrier);
      const link = linkIn(mailbox.messages().findLast(isCarrier)?.text ?? '');
      if (link === undefined) throw new Error(`the mail to ${address} has no link`);
      return link;
    },
    cookieOf: async (accountId) => (await openSession(world, accountId)).cookie,
    async close() {
      await app.close();
      await mailbox.close();
      await world.close();
      await rm(picturesFolder, { recursive: true });
    },
  };
}
