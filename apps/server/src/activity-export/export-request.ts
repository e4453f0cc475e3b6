import { type Actor, type OrganizationId, Refusal, type Standing } from '@rollcall/domain';
import type { Request } from 'express';
import type { ZodType } from 'zod';
import type { ApiKeys } from '../auth/api-keys.ts';
import { keyOfRequest } from '../auth/key-of-request.ts';
import type { Caller } from '../auth/lucia.ts';
import { freshRequest } from '../http/fresh-request.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { actorOfKey, findApiKeyStanding } from '../queries/live-api-key.ts';
import { findStanding } from '../queries/standing.ts';

export interface ExporterDependencies {
  deps: OperationDependencies;
  apiKeys: ApiKeys;
  authenticate(cookieHeader: string | undefined): Promise<Caller | null>;
}

/** Who asks for an export, a person or a key, and for what. */
export interface ExportRequest<Input> {
  actor: Actor;
  input: Input;
  /** What they are in an organization right now: nothing once session or key has ended. */
  standingIn(organizationId: OrganizationId): Promise<Standing | null>;
}

/**
 * A person has to have signed in lately; that a key may do this was granted by one who had.
 * @throws Refusal `session.required`, `session.not-fresh`, `request.invalid`, `apiKey.not-allowed`, and what a key is refused with
 */
export async function readExportRequest<Input>(
  req: Pick<Request, 'headers' | 'ip' | 'body'>,
  { deps: { db, clock }, apiKeys, authenticate }: ExporterDependencies,
  wanted: ZodType<Input>,
): Promise<ExportRequest<Input>> {
  const key = await keyOfRequest(apiKeys, req);
  if (key !== null) {
    // That it was taken is written into the log, and a key of the operator changes nothing.
    if (key.organizationId === null) throw new Refusal('apiKey.not-allowed');
    const input = wanted.safeParse(req.body);
    if (!input.success) throw new Refusal('request.invalid');
    const standingIn = (organizationId: OrganizationId) => findApiKeyStanding(db, clock, key, organizationId);
    return { actor: actorOfKey(key), input: input.data, standingIn };
  }
  const { accountId, input } = await freshRequest(req, authenticate, wanted);
  return {
    actor: { kind: 'account', id: accountId },
    input,
    async standingIn(organizationId) {
      if ((await authenticate(req.headers.cookie)) === null) throw new Refusal('session.required');
      return findStanding(db, clock, organizationId, accountId);
    },
  };
}
