import { type AccountId, limits, Refusal, type SessionId } from '@rollcall/domain';
import type { ConsoleConfiguration } from '@rollcall/protocol';
import type { CreateExpressContextOptions } from '@trpc/server/adapters/express';
import type { Logger } from 'pino';
import type { ApiKeys } from '../auth/api-keys.ts';
import type { AttemptLimits } from '../auth/attempt-limits.ts';
import { questionsOf } from '../auth/challenges.ts';
import { readDeviceCookie, writeDeviceCookie } from '../auth/device-cookie.ts';
import type { HeadSigner } from '../auth/head-signer.ts';
import type { IdentityAttempts } from '../auth/identity/attempts.ts';
import type { IdentityProviders } from '../auth/identity/providers.ts';
import type { Introspections } from '../auth/introspection.ts';
import { keyOfRequest } from '../auth/key-of-request.ts';
import type { KnownDevices } from '../auth/known-device.ts';
import type { Caller, Sessions } from '../auth/lucia.ts';
import type { PasswordHashing } from '../auth/password-hasher.ts';
import { originOf } from '../auth/request-origin.ts';
import type { SecondFactor } from '../auth/second-factor.ts';
import { mintSessionToken, renewSessionToken } from '../auth/session-token.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import type { FactorUse } from '../operations/spend-factor.ts';
import { type ProvenBy, startSession } from '../operations/start-session.ts';
import type { KeyHolder } from '../queries/live-api-key.ts';
import { overloadRefusal } from '../queries/refuse-overload.ts';
import { endFormerSession } from './former-session.ts';
import type { JoinQueue } from './join-queue.ts';
import { refusalToTrpc } from './refusal-to-trpc.ts';
import { requestIdOf } from './request-id.ts';
import type { ResetQueue } from './reset-queue.ts';

/** What procedures work with, apart from the request itself. */
export interface RouterDependencies extends SecondFactor {
  deps: OperationDependencies;
  /** Signs the heads of logs. */
  signer: HeadSigner;
  sessions: Sessions;
  apiKeys: ApiKeys;
  introspections: Introspections;
  passwords: PasswordHashing;
  attempts: AttemptLimits;
  devices: KnownDevices;
  resets: ResetQueue;
  joins: JoinQueue;
  identityProviders: IdentityProviders;
  identityAttempts: IdentityAttempts;
  configuration: ConsoleConfiguration;
  /** What browsers bind their push subscriptions to. */
  pushServerKey: string;
  secureCookies: boolean;
  log: Logger;
}

/** How a session was proven, for `startSession`. */
export interface SignInProof {
  provenHash: string | null;
  renewedHash: string | null;
  identity?: ProvenBy | undefined;
}

/** Who has proven the first half of a sign-in, and how. */
export interface SignInStep {
  account: { id: AccountId; email: string };
  proof: SignInProof;
}

/** One request. */
export type Context = Awaited<ReturnType<ReturnType<typeof createContextFactory>>>;

/** A request of tRPC, or one beside it that signs somebody in. */
type RequestOptions = Pick<CreateExpressContextOptions, 'req' | 'res'> & Partial<CreateExpressContextOptions>;

/** What fails before a procedure runs is no procedure's error: tRPC takes its status from here. */
function translateRefusal(error: unknown): never {
  const refusal = error instanceof Refusal ? error : overloadRefusal(error);
  throw refusal === null ? error : refusalToTrpc(refusal);
}

export function createContextFactory(dependencies: RouterDependencies) {
  const { deps, sessions, apiKeys, devices, challenges, secureCookies } = dependencies;

  return async ({ req, res, info }: RequestOptions) => {
    const cookies = req.headers.cookie;
    const ip = req.ip ?? 'unknown';
    const origin = originOf(req);
    const apiKey: KeyHolder | null = await keyOfRequest(apiKeys, req, info?.calls.length).catch(translateRefusal);
    const caller: Caller | null = await sessions.authenticate(cookies).catch(translateRefusal);
    const knownDevice = (account: string) => devices.recognise(account, readDeviceCookie(cookies, secureCookies));
    const questions = questionsOf(challenges, cookies, (cookie) => void res.append('Set-Cookie', cookie));
    const rememberDevice = (address: string) =>
      void res.append('Set-Cookie', writeDeviceCookie(devices.mint(address), secureCookies));
    return {
      ...dependencies,
      db: deps.db,
      clock: deps.clock,
      /** The key that this request shows; who shows one has no session. */
      apiKey,
      caller,
      ip,
      /** Whether the input stands in the URL, where proxies may note it. */
      isInUrl: req.method === 'GET',
      origin,
      requestId: requestIdOf(req),
      knownDevice,
      questions,
      /**
       * The one way in. Begins a new session in place of the one that this browser had, and hands its cookie, and the
       * device's, to the browser. Where a second factor is owed nothing begins: the browser is given a few minutes to
       * prove it.
       */
      async signIn(
        account: SignInStep['account'],
        proof: SignInProof,
        secondFactor: FactorUse | null = null,
      ): Promise<'signed-in' | 'factor-owed'> {
        const { sessionId, token, secretHash } = mintSessionToken();
        const { userAgent } = origin;
        const isKnownDevice = knownDevice(account.email) !== null;
        const how = { ...proof, secondFactor, userAgent, ip, isKnownDevice };
        const input = { accountId: account.id, sessionId, secretHash, ...how };
        const actor = { kind: 'account' as const, id: account.id };
        try {
          await mutate(deps, startSession, { actor, input, mutationId: sessionId, origin });
        } catch (error) {
          if (!(error instanceof Refusal && error.code === 'factor.required')) throw error;
          const asked = { accountId: account.id, data: { account, proof } satisfies SignInStep };
          await questions.begin('sign-in-step', asked, limits.secondFactor.signInStepMs);
          return 'factor-owed';
        }
        await endFormerSession({ deps, caller, origin });
        res.append('Set-Cookie', sessions.cookie(token));
        rememberDevice(account.email);
        return 'signed-in';
      },
      /** The sign-in of this browser that waits for its second factor. @throws Refusal `factor.step-over` */
      async signInStep(): Promise<SignInStep> {
        const found = await questions.find('sign-in-step');
        if (found === null) throw new Refusal('factor.step-over');
        return found.data as SignInStep;
      },
      async endSignInStep(): Promise<void> {
        await questions.take('sign-in-step');
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
