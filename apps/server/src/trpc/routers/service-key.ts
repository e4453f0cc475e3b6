import {
  apiKeyOverlapSchema,
  limits,
  organizationIdSchema,
  serviceKeyIdSchema,
  serviceKeyScopeSchema,
  serviceKeyScopes,
} from '@rollcall/domain';
import { serviceKeyListSchema, shownServiceKeySchema } from '@rollcall/protocol';
import { z } from 'zod';
import {
  renameServiceKey,
  restrictServiceKey,
  revokeServiceKey,
  rotateServiceKey,
} from '../../operations/change-service-key.ts';
import { createServiceKey } from '../../operations/create-service-key.ts';
import { listServiceKeys } from '../../queries/list-service-keys.ts';
import { freshProcedure, memberProcedure, mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;
const serviceKey = { organizationId, serviceKeyId: serviceKeyIdSchema };
const name = z.string().max(300);
/** One more than may be, so that too many are refused in words. */
const networks = z.array(z.string().max(100)).max(limits.serviceKey.maxNetworks + 1);
const lifetimeDays = z.int().min(1).max(limits.apiKey.maxLifetimeDays);
const nothing = z.object({});

export const serviceKeyRouter = router({
  list: memberProcedure('serviceKey:read')
    .input(z.strictObject({ organizationId }))
    .output(serviceKeyListSchema)
    .query(({ ctx, input }) => listServiceKeys(ctx.db, ctx.clock, input.organizationId)),

  /** The answer holds the key itself, which is derived again for a retry and kept nowhere. */
  create: freshProcedure
    .input(
      mutationInput({
        organizationId,
        name,
        scopes: z.array(serviceKeyScopeSchema).min(1).max(serviceKeyScopes.length),
        networks,
        lifetimeDays,
      }),
    )
    .output(shownServiceKeySchema)
    .mutation(async ({ ctx, input }) => {
      const { sessionId } = ctx.caller;
      const { serviceKeyId, secretVersion, expiresAt } = await runAs(ctx, createServiceKey, { ...input, sessionId });
      return { serviceKeyId, expiresAt, token: ctx.deps.apiKeys.mint(serviceKeyId, secretVersion) };
    }),

  rename: signedInProcedure
    .input(mutationInput({ ...serviceKey, name }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, renameServiceKey, input)),

  restrict: freshProcedure
    .input(mutationInput({ ...serviceKey, networks }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, restrictServiceKey, input)),

  rotate: freshProcedure
    .input(mutationInput({ ...serviceKey, overlapHours: apiKeyOverlapSchema, lifetimeDays }))
    .output(shownServiceKeySchema)
    .mutation(async ({ ctx, input }) => {
      const { sessionId } = ctx.caller;
      const { serviceKeyId, secretVersion, expiresAt } = await runAs(ctx, rotateServiceKey, { ...input, sessionId });
      return { serviceKeyId, expiresAt, token: ctx.deps.apiKeys.mint(serviceKeyId, secretVersion) };
    }),

  revoke: signedInProcedure
    .input(mutationInput(serviceKey))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, revokeServiceKey, input)),
});
