import { Refusal } from '@rollcall/domain';
import type { Request, RequestHandler, Response } from 'express';
import type { Attempt } from '../auth/identity/attempts.ts';
import { logRefusal } from '../auth/security-log.ts';
import { createContextFactory, type RouterDependencies } from './context.ts';
import { runErrand } from './identity-errands.ts';
import { requestIdOf } from './request-id.ts';

/**
 * Where browsers come back from a provider. It is the one GET that changes something: once, for the browser that holds the
 * attempt, and only with the state that belongs to it. Whatever happens, the browser ends on a page of ours.
 */
export function createIdentityCallback(dependencies: RouterDependencies): RequestHandler {
  const { identityProviders, identityAttempts, log } = dependencies;
  const createContext = createContextFactory(dependencies);

  return async (req: Request, res: Response) => {
    const ctx = await createContext({ req, res }).catch(refuse);
    const id = String(req.params['provider']);
    const answer = new URL(req.originalUrl, 'http://rollcall.invalid').searchParams;
    let attempt: Attempt | null = null;
    try {
      const provider = identityProviders.get(id);
      attempt = await identityAttempts.redeem(id, onlyOne(answer, 'state'), req.headers.cookie);
      ctx.setAttemptCookie(identityAttempts.blankCookie());
      const proven = await provider.finish(answer, attempt);
      res.redirect(303, await runErrand(ctx, attempt, proven));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const requestId = requestIdOf(req);
      const accountId = ctx.caller?.accountId;
      logRefusal(log, error, { path: 'identity.callback', requestId, ip: ctx.ip, accountId, input: null });
      if (error.cause !== undefined) {
        log.warn({ event: 'identity_provider_fault', requestId, reason: reasonOf(error.cause) }, error.code);
      }
      res.redirect(303, failurePage(error, attempt));
    }
  };
}

function failurePage({ code }: Refusal, attempt: Attempt | null): string {
  const search = new URLSearchParams({ code, ...(attempt === null ? {} : { purpose: attempt.errand.purpose }) });
  return `/sign-in-failed?${search.toString()}`;
}

/** A parameter that comes twice may be read differently by each who reads it. */
function onlyOne(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Names of faults, never what was in an answer: tokens and addresses are. */
function reasonOf(cause: unknown): string {
  const { name, code } = cause as { name?: unknown; code?: unknown };
  return [name, code].filter((word) => typeof word === 'string').join(' ');
}

/** What a context cannot be made for is told as tRPC tells it; here it is told as HTTP does. */
function refuse(error: unknown): never {
  throw error instanceof Error && error.cause instanceof Refusal ? error.cause : error;
}
