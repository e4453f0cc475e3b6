/*
 * The composition root: the one place where the rooms meet. What is made here once is handed to whoever needs it;
 * nothing below imports from here.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StreamId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import type { Logger } from 'pino';
import { activityExportRoutes } from './activity-export/activity-export-routes.ts';
import { createApiKeys } from './auth/api-keys.ts';
import { createAttemptLimits } from './auth/attempt-limits.ts';
import { createHeadSigner, isCheckpointSignedBy } from './auth/head-signer.ts';
import { createIdentityAttempts } from './auth/identity/attempts.ts';
import type { GithubEndpoints } from './auth/identity/github.ts';
import { createIdentityProviders } from './auth/identity/providers.ts';
import type { IdentitySettings } from './auth/identity/settings.ts';
import { createIntrospections } from './auth/introspection.ts';
import { createKnownDevices } from './auth/known-device.ts';
import { createSessions } from './auth/lucia.ts';
import { createPasswordHashing } from './auth/password-hasher.ts';
import { createSecondFactor } from './auth/second-factor.ts';
import { createVapidKeys } from './auth/vapid-keys.ts';
import { createDependencies } from './dependencies.ts';
import type { Doorbell } from './feed/doorbell.ts';
import { createSharedDoorbell } from './feed/shared-doorbell.ts';
import { createFeedServer } from './feed/socket-server.ts';
import { createClientAddress } from './http/client-address.ts';
import { createHttpApp } from './http/http-app.ts';
import { limitConnections } from './http/request-limits.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { apiDescriptionRoutes } from './openapi/routes.ts';
import type { Egress, OperationDependencies } from './operations/dependencies.ts';
import { createJoinQueue } from './outbox/ask-to-join.ts';
import { publicInternet } from './outbox/egress.ts';
import { httpProvisioningEndpoint } from './outbox/provisioning-endpoint.ts';
import { purgeLogs } from './outbox/purge-logs.ts';
import { createPushSender } from './outbox/push-sender.ts';
import { createResetQueue } from './outbox/reset-queue.ts';
import { outboxTasks } from './outbox/tasks.ts';
import { startOutbox } from './outbox/worker.ts';
import { exportRoutes } from './personal-data/export-routes.ts';
import { pictureRoutes } from './pictures/picture-routes.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import { sweepPictures } from './pictures/sweep-pictures.ts';
import type { Clock } from './storage/clock.ts';
import type { Database } from './storage/db.ts';
import { noticeChannel, noticesAbout, openNotices } from './storage/notices.ts';
import { sweepDatabase } from './storage/sweep.ts';
import { verifyLogs } from './storage/verify-logs.ts';
import type { RouterDependencies } from './trpc/context.ts';
import { callError, createTrpcHandler } from './trpc/http-handler.ts';
import { createIdentityCallback } from './trpc/identity-callback.ts';

export interface AppOptions {
  store: { db: Database; secret: Uint8Array };
  clock: Clock;
  /** How relays are told of news; by default those of all processes over this database. */
  doorbell?: Doorbell;
  log: Logger;
  /** 0 for any free port. */
  port: number;
  /** Interface to listen on; all of them when absent. */
  host?: string;
  /** Where browsers reach this server; by default localhost at its port. */
  publicOrigin?: string | undefined;
  trustedProxies: readonly string[];
  brand: { productName: string; accent: string; supportContact: string };
  mail: { smtpUrl: string; from: string };
  /** The providers through which people may sign in; none by default. */
  identity?: IdentitySettings;
  /** Where GitHub is, when a test stands in for it. */
  github?: GithubEndpoints;
  /** The platform's own endpoint that grants access; without one access is granted at once. */
  provisioning: { url: string; secret: string } | null;
  consoleFolder: string;
  pictures: PictureStore;
  /** Where it may send what others ask it to; the public internet by default. */
  egress?: Egress;
}

export interface App {
  /** The public origin. */
  url: string;
  deps: OperationDependencies;
  cspReportCount(): number;
  /** Takes no new work, finishes what is under way, and stops. */
  close(): Promise<void>;
}

/** Says in one sentence why the server cannot listen. */
export class ListenError extends Error {}

const sweepIntervalMs = 3_600_000;

/** Starts a server. @throws ListenError when the port is taken */
export async function startApp(options: AppOptions): Promise<App> {
  const { store, clock, log, brand } = options;
  const { db, secret } = store;
  const server = createServer();
  limitConnections(server);
  const port = await listen(server, options.port, options.host);
  const publicOrigin = options.publicOrigin ?? `http://localhost:${port}`;
  const secureCookies = publicOrigin.startsWith('https:');

  const passwords = createPasswordHashing();
  const notices = openNotices(db.url, noticeChannel, (error) => log.warn({ err: error }, 'feed.notices-lost'));
  const { doorbell = createSharedDoorbell(notices) } = options;
  const ring = (streamIds: readonly StreamId[]) => doorbell.ring(streamIds);
  const { egress = publicInternet } = options;
  const { productName } = brand;
  const attempts = createAttemptLimits(db);
  const vapid = createVapidKeys(secret);
  const deps = createDependencies({ db, secret, clock, ring, passwords, egress, productName });
  const sessions = createSessions(db, clock, secureCookies);
  const authenticate = (cookieHeader: string | undefined) => sessions.authenticate(cookieHeader);
  const identityProviders = createIdentityProviders(
    options.identity ?? { github: null, oidc: [] },
    publicOrigin,
    options.github,
  );
  const apiKeys = createApiKeys(db, clock);
  const introspections = createIntrospections({ db, clock, sessions, apiKeys, listen: doorbell.listen });
  const signer = createHeadSigner(secret);
  const router: RouterDependencies = {
    deps,
    signer,
    sessions,
    apiKeys,
    introspections,
    passwords,
    log,
    secureCookies,
    attempts,
    ...createSecondFactor({ db, clock, secret, attempts, publicOrigin, productName }),
    devices: createKnownDevices(secret),
    resets: createResetQueue(db),
    joins: createJoinQueue(db),
    pushServerKey: vapid.publicKey,
    identityProviders,
    identityAttempts: createIdentityAttempts(db, clock, secret, secureCookies),
    configuration: { ...brand, identityProviders: identityProviders.list.map(({ id, name }) => ({ id, name })) },
  };
  const http = createHttpApp({
    ...options,
    db,
    publicOrigin,
    pictures: pictureRoutes({ deps, store: options.pictures, authenticate, publicOrigin }),
    personalData: exportRoutes({ deps, authenticate, publicOrigin }),
    activityExport: activityExportRoutes({ deps, signer, apiKeys, authenticate, publicOrigin }),
    trpc: createTrpcHandler(router),
    callError,
    apiDescription: apiDescriptionRoutes({ publicOrigin, productName }),
    identityCallback: createIdentityCallback(router),
  });
  const feed = createFeedServer({
    httpServer: server,
    db,
    clock,
    doorbell,
    notices: noticesAbout(notices, 'presence'),
    log,
    allowedOrigin: publicOrigin,
    authenticate,
    authenticateApiKey: apiKeys.authenticate,
    clientAddress: createClientAddress(options.trustedProxies),
  });
  const mailer = createSmtpMailer({
    url: options.mail.smtpUrl,
    from: { name: brand.productName, address: options.mail.from },
  });
  const { provisioning } = options;
  const endpoint = provisioning === null ? null : httpProvisioningEndpoint(provisioning.url, provisioning.secret);
  const pushes = createPushSender({ vapid, contact: options.mail.from, egress });
  const compose = { db, clock, links: deps.links, brand, publicOrigin };
  const outbox = await startOutbox(db, outboxTasks(deps, compose, mailer, endpoint, pushes), log);
  server.on('request', http.app);

  const isSigned = (checkpoint: SignedCheckpoint) => isCheckpointSignedBy(signer.key, checkpoint);
  // One after the other, so that what was purged a moment ago is verified from its checkpoint on.
  const tendLogs = async () => {
    try {
      await purgeLogs(deps);
    } finally {
      await verifyLogs(db, clock, isSigned);
    }
  };
  const sweep = () =>
    Promise.all([sessions.sweep(), sweepDatabase(db), sweepPictures(db, options.pictures), tendLogs()]).catch(
      (error: unknown) => log.warn({ err: error }, 'sweep'),
    );
  const sweeping = setInterval(() => void sweep(), sweepIntervalMs);

  return {
    url: publicOrigin,
    deps,
    cspReportCount: http.cspReportCount,
    async close() {
      clearInterval(sweeping);
      await feed.close();
      await notices.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await outbox.stop();
      server.closeAllConnections();
      await closed;
      mailer.close();
    },
  };
}

/** @returns the port it listens on */
async function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        new ListenError(inUse ? `Port ${port} is in use. Choose another with PORT.` : `Port ${port}: ${error.message}`),
      );
    });
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}
