import {
  type AccountId,
  type Actor,
  accepted,
  accountIdSchema,
  decideAccess,
  mutationIdSchema,
  type OrganizationId,
  organizationIdSchema,
  type Permission,
  Refusal,
  type Standing,
  systemActor,
} from '@rollcall/domain';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { type Committed, mutate } from '../operations/mutate.ts';
import type { Operation } from '../operations/operation.ts';
import { actorOfKey, standingOfKey } from '../queries/live-api-key.ts';
import { findStanding } from '../queries/standing.ts';
import type { Context } from './context.ts';
import type { ProcedureMeta } from './procedure-meta.ts';
import { causeOf, refusalOf, refusalToTrpc } from './refusal-to-trpc.ts';
import { currentRequestId } from './request-id.ts';

const trpc = initTRPC
  .meta<ProcedureMeta>()
  .context<Context>()
  .create({
    // A stack is for the server's log, whatever NODE_ENV says.
    isDev: false,
    errorFormatter({ shape, error }) {
      const requestId = currentRequestId();
      const refusal = refusalOf(error);
      const { code, httpStatus, path } = shape.data;
      return {
        ...shape,
        message: refusal?.code ?? 'server.unexpected',
        data: {
          code,
          httpStatus,
          path,
          requestId,
          refusal: refusal && { code: refusal.code, details: refusal.details, requestId },
        },
      };
    },
  });

export const router = trpc.router;

const translatesRefusals = trpc.middleware(async ({ next }) => {
  const result = await next();
  const refusal = result.ok ? null : causeOf(result.error);
  if (refusal !== null) throw refusalToTrpc(refusal);
  return result;
});

/** For anyone: people, signed in or not, and keys. Nothing of anybody may be told here. */
export const openProcedure = trpc.procedure.use(translatesRefusals);

/** For any person, signed in or not. A key speaks for an organization's tool, never for a person. @throws Refusal `apiKey.not-allowed` */
export const publicProcedure = openProcedure.use(({ ctx, next }) => {
  if (ctx.apiKey !== null) throw new Refusal('apiKey.not-allowed');
  return next();
});

/** For accounts with a live session. @throws Refusal `session.required` */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.caller === null) throw new Refusal('session.required');
  return next({ ctx: { caller: ctx.caller, actor: accountActor(ctx.caller) } });
});

/**
 * Only for a person who proved to be there within the last minutes: what follows would let a stranger at an open
 * window keep the account. @throws Refusal `session.not-fresh`
 */
export const freshProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.caller.isFresh) throw new Refusal('session.not-fresh');
  return next();
});

/** For accounts with a live session and for keys; what they may do the operation judges under the lock. @throws Refusal `session.required` */
export const actingProcedure = openProcedure.use(({ ctx, type, next }) => {
  // What the operator changes, the operator does in a shell.
  if (ctx.apiKey?.organizationId === null && type === 'mutation') throw new Refusal('apiKey.not-allowed');
  if (ctx.apiKey !== null) return next({ ctx: { actor: actorOfKey(ctx.apiKey) } });
  if (ctx.caller === null) throw new Refusal('session.required');
  return next({ ctx: { actor: accountActor(ctx.caller) } });
});

/** The same, for persons only when they are fresh. That a key may do this was granted by a fresh person. @throws Refusal `session.not-fresh` */
export const freshActingProcedure = actingProcedure.use(({ ctx, next }) => {
  if (ctx.caller !== null && !ctx.caller.isFresh) throw new Refusal('session.not-fresh');
  return next();
});

/**
 * For active members of the organization that the input names, whose role grants the permission, and for their keys
 * that were given it. An organization that is not the caller's answers like one that does not exist.
 * @throws Refusal `organization.not-found`, `membership.second-factor-required`, `permission.denied`
 */
export function organizationProcedure(permission: Permission) {
  return withStanding(actingProcedure, permission);
}

/**
 * For the platform's own services, by a key of their organization that was given the permission. It stands behind the
 * procedure's input, which is a secret and must not come in a URL.
 * @throws Refusal `request.invalid`, `serviceKey.required`, `apiKey.not-allowed`, `permission.denied`
 */
export function forServices(permission: Permission) {
  return trpc.middleware(({ ctx: { apiKey, isInUrl }, next }) => {
    if (isInUrl) throw new Refusal('request.invalid', { reason: 'method' });
    if (apiKey === null) throw new Refusal('serviceKey.required');
    if (apiKey.accountId !== null) throw new Refusal('apiKey.not-allowed');
    if (!apiKey.scopes.includes(permission)) throw new Refusal('permission.denied', { permission });
    return next({ ctx: { service: apiKey } });
  });
}

/** The same without keys. @throws Refusal `apiKey.not-allowed` */
export function memberProcedure(permission: Permission) {
  return withStanding(signedInProcedure, permission);
}

function withStanding(procedure: typeof actingProcedure, permission: Permission) {
  // The whole input is parsed strictly by the procedure's own schema, which is added after this one.
  const named = z.looseObject({ organizationId: organizationIdSchema });
  return procedure.use(async ({ ctx, getRawInput, next }) => {
    const input = named.safeParse(await getRawInput());
    if (!input.success) throw new Refusal('request.invalid', { paths: ['organizationId'] });
    const standing = accepted(decideAccess(await standingOf(ctx, input.data.organizationId), permission));
    return next({ ctx: { standing } });
  });
}

async function standingOf(
  { db, clock, apiKey, caller }: Pick<Context, 'db' | 'clock' | 'apiKey' | 'caller'>,
  organizationId: OrganizationId,
): Promise<Standing | null> {
  if (apiKey === null) return caller === null ? null : findStanding(db, clock, organizationId, caller.accountId);
  return standingOfKey({ db, clock }, apiKey, organizationId);
}

function accountActor({ accountId }: { accountId: AccountId }): Actor {
  return { kind: 'account', id: accountId };
}

/** The strict input of a mutation: its own fields and the caller's name for this act. */
export function mutationInput<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, mutationId: mutationIdSchema });
}

/** What follows a sign-in that is complete. */
export const signedIn = z.object({ outcome: z.literal('signed-in'), accountId: accountIdSchema });

type MutationInput<Input> = Input & { mutationId: string };

/** Runs an operation as the signed-in account. */
export async function runAs<Input, Prepared, Output>(
  ctx: Pick<Context, 'deps' | 'origin'> & { caller: { accountId: AccountId } },
  operation: Operation<Input, Prepared, Output>,
  input: MutationInput<Input>,
): Promise<Output> {
  return (await runBy(ctx, accountActor(ctx.caller), operation, input)).output;
}

/** Runs an operation as the account or the key that calls. */
export async function runActing<Input, Prepared, Output>(
  ctx: Pick<Context, 'deps' | 'origin'> & { actor: Actor },
  operation: Operation<Input, Prepared, Output>,
  input: MutationInput<Input>,
): Promise<Output> {
  return (await runBy(ctx, ctx.actor, operation, input)).output;
}

/**
 * Runs an operation for the holder of a link, who may have no account yet: the log calls that the system's act.
 * `replayed` says that the answer was given before, perhaps to somebody else who knew the same things.
 */
export async function runAsGuest<Input, Prepared, Output>(
  ctx: Pick<Context, 'deps' | 'origin'>,
  operation: Operation<Input, Prepared, Output>,
  input: MutationInput<Input>,
): Promise<Committed<Output>> {
  return runBy(ctx, systemActor, operation, input);
}

async function runBy<Input, Prepared, Output>(
  ctx: Pick<Context, 'deps' | 'origin'>,
  actor: Actor,
  operation: Operation<Input, Prepared, Output>,
  { mutationId, ...input }: MutationInput<Input>,
): Promise<Committed<Output>> {
  // What is left of the input when mutationId is taken out is exactly the operation's own.
  return mutate(ctx.deps, operation, { actor, input: input as unknown as Input, mutationId, origin: ctx.origin });
}
