import type { AccountId, SessionId } from '@rollcall/domain';
import type { ConsoleConfiguration } from '@rollcall/protocol';
import type { CreateExpressContextOptions } from '@trpc/server/adapters/express';
import type { Logger } from 'pino';
import type { AttemptLimits } from '../auth/attempt-limits.ts';
import { readDeviceCookie, writeDeviceCookie } from '../auth/device-cookie.ts';
import type { IdentityAttempts } from '../auth/identity/attempts.ts';
import type { IdentityProviders } from '../auth/identity/providers.ts';
import type { KnownDevices } from '../auth/known-device.ts';
import type { Caller, Sessions } from '../auth/lucia.ts';
import type { PasswordHashing } from '../auth/password-hasher.ts';
import { mintSessionToken, renewSessionToken } from '../auth/session-token.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { type ProvenBy, startSession } from '../operations/start-session.ts';
import { overloadRefusal } from '../queries/refuse-overload.ts';
import { refusalToTrpc } from './refusal-to-trpc.ts';
import { requestIdOf } from './request-id.ts';
import type { ResetQueue } from './reset-queue.ts';

/** What procedures work with, apart from the request itself. */
export interface RouterDependencies {
  deps: OperationDependencies;
  sessions: Sessions;
  passwords: PasswordHashing;
  attempts: AttemptLimits;
  devices: KnownDevices;
  resets: ResetQueue;
  identityProviders: IdentityProviders;
  identityAttempts: IdentityAttempts;
  configuration: ConsoleConfiguration;
  secureCookies: boolean;
  log: Logger;
}

/** How a session was proven, for `startSession`. */
export interface SignInProof {
  provenHash: string | null;
  renewedHash: string | null;
  identity?: ProvenBy | undefined;
}

/** One request. */
export type Context = Awaited<ReturnType<ReturnType<typeof createContextFactory>>>;

/** What fails before a procedure runs is no procedure's error: tRPC takes its status from here. */
function refuseOverload(error: unknown): never {
  const refusal = overloadRefusal(error);
  throw refusal === null ? error : refusalToTrpc(refusal);
}

export function createContextFactory(dependencies: RouterDependencies) {
  const { deps, sessions, devices, secureCookies } = dependencies;
  return async ({ req, res }: Pick<CreateExpressContextOptions, 'req' | 'res'>) => {
    const cookies = req.headers.cookie;
    const caller: Caller | null = await sessions.authenticate(cookies).catch(refuseOverload);
    const ip = req.ip ?? 'unknown';
    const knownDevice = (account: string) => devices.recognise(account, readDeviceCookie(cookies, secureCookies));
    const rememberDevice = (address: string) =>
      void res.append('Set-Cookie', writeDeviceCookie(devices.mint(address), secureCookies));
    return {
      ...dependencies,
      db: deps.db,
      clock: deps.clock,
      caller,
      ip,
      requestId: requestIdOf(req),
      knownDevice,
      /** Begins a new session and hands its cookie, and the device's, to the browser. */
      async signIn(account: { id: AccountId; email: string }, proof: SignInProof) {
        const { sessionId, token, secretHash } = mintSessionToken();
        const userAgent = req.headers['user-agent']?.slice(0, 300) ?? null;
        const isKnownDevice = knownDevice(account.email) !== null;
        const input = { accountId: account.id, sessionId, secretHash, userAgent, ip, isKnownDevice, ...proof };
        const actor = { kind: 'account' as const, id: account.id };
        await mutate(deps, startSession, { actor, input, mutationId: sessionId });
        res.append('Set-Cookie', sessions.cookie(token));
        rememberDevice(account.email);
      },
      /** Another secret for a session that goes on; `accept` hands its cookie to the browser once it is in force. */
      renewSecret(sessionId: SessionId) {
        const { token, secretHash } = renewSessionToken(sessionId);
        return { secretHash, accept: () => void res.append('Set-Cookie', sessions.cookie(token)) };
      },
      /** Binds what has begun, or has ended, at a provider to this browser. */
      setAttemptCookie: (cookie: string) => void res.append('Set-Cookie', cookie),
      /** Later failures of others, and of this address's neighbours, do not keep this browser from signing in. */
      rememberDevice,
      forgetSession() {
        res.append('Set-Cookie', sessions.blankCookie());
      },
    };
  };
}
