import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { activityExportRoutes } from '../activity-export/activity-export-routes.ts';
import { createApiKeys } from '../auth/api-keys.ts';
import { createAttemptLimits } from '../auth/attempt-limits.ts';
import { createHeadSigner } from '../auth/head-signer.ts';
import { createIdentityAttempts } from '../auth/identity/attempts.ts';
import type { GithubEndpoints } from '../auth/identity/github.ts';
import { createIdentityProviders } from '../auth/identity/providers.ts';
import type { IdentitySettings } from '../auth/identity/settings.ts';
import { createIntrospections } from '../auth/introspection.ts';
import { createKnownDevices } from '../auth/known-device.ts';
import { createSessions } from '../auth/lucia.ts';
import { createPasswordHashing, type PasswordHashing } from '../auth/password-hasher.ts';
import { createSecondFactor } from '../auth/second-factor.ts';
import { createVapidKeys } from '../auth/vapid-keys.ts';
import { createHttpApp } from '../http/http-app.ts';
import { apiDescriptionRoutes } from '../openapi/routes.ts';
import { createJoinQueue } from '../outbox/ask-to-join.ts';
import { createResetQueue } from '../outbox/reset-queue.ts';
import { exportRoutes } from '../personal-data/export-routes.ts';
import { pictureRoutes } from '../pictures/picture-routes.ts';
import { createFolderPictureStore, type PictureStore } from '../pictures/picture-store.ts';
import type { RouterDependencies } from '../trpc/context.ts';
import { callError, createTrpcHandler } from '../trpc/http-handler.ts';
import { createIdentityCallback } from '../trpc/identity-callback.ts';
import { type Caller, createCaller } from './caller.ts';
import type { World } from './world.ts';

/** What answers HTTP over a world, without feed and without worker: nothing happens that a test did not ask for. */
export interface HttpServer {
  /** Where it listens. */
  url: string;
  call: Caller;
  close(): Promise<void>;
}

export interface HttpServerOptions {
  log?: Logger;
  passwords?: PasswordHashing;
  trustedProxies?: readonly string[];
  /** Where browsers believe to reach it; by default where it listens. */
  publicOrigin?: string;
  /** The folder of a built console; by default there is none. */
  consoleFolder?: string;
  /** By default there are none, and none can be put. */
  pictures?: PictureStore;
  identity?: IdentitySettings;
  github?: GithubEndpoints;
}

/** Beginning a way to GitHub asks nobody, so it can be offered where there is no network. */
const onlyGithub: IdentitySettings = { github: { clientId: 'client', clientSecret: 'secret' }, oidc: [] };

export async function openHttpServer(world: World, options: HttpServerOptions = {}): Promise<HttpServer> {
  const { log = pino({ level: 'silent' }), passwords = createPasswordHashing(), trustedProxies = [] } = options;
  const { db, deps, clock, secret } = world;
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { publicOrigin = url, consoleFolder = '/nowhere' } = options;
  const secureCookies = publicOrigin.startsWith('https:');
  const sessions = createSessions(db, clock, secureCookies);
  const store = options.pictures ?? createFolderPictureStore('/nowhere');
  const authenticate = (cookieHeader: string | undefined) => sessions.authenticate(cookieHeader);
  const pictures = pictureRoutes({ deps, store, authenticate, publicOrigin });
  const personalData = exportRoutes({ deps, authenticate, publicOrigin });
  const signer = createHeadSigner(secret);
  const apiKeys = createApiKeys(db, clock);
  const activityExport = activityExportRoutes({ deps, signer, apiKeys, authenticate, publicOrigin });
  const { identity = onlyGithub, github } = options;
  const identityProviders = createIdentityProviders(identity, publicOrigin, github);
  const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
  const attempts = createAttemptLimits(db);
  const router: RouterDependencies = {
    deps: { ...deps, passwords },
    signer,
    sessions,
    apiKeys,
    introspections: createIntrospections({ db, clock, sessions, apiKeys, listen: world.doorbell.listen }),
    passwords,
    attempts,
    ...createSecondFactor({ db, clock, secret, attempts, publicOrigin, productName: 'Rollcall' }),
    devices: createKnownDevices(secret),
    resets: createResetQueue(db),
    joins: createJoinQueue(db),
    pushServerKey: createVapidKeys(secret).publicKey,
    identityProviders,
    identityAttempts: createIdentityAttempts(db, clock, secret, secureCookies),
    configuration: { ...brand, identityProviders: identityProviders.list.map(({ id, name }) => ({ id, name })) },
    secureCookies,
    log,
  };
  const trpc = createTrpcHandler(router);
  const identityCallback = createIdentityCallback(router);
  const http = {
    trpc,
    callError,
    apiDescription: apiDescriptionRoutes({ publicOrigin, productName: brand.productName }),
    pictures,
    personalData,
    activityExport,
    identityCallback,
    db,
    log,
    publicOrigin,
    trustedProxies,
    consoleFolder,
  };
  server.on('request', createHttpApp(http).app);
  return {
    url,
    call: createCaller(url),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
