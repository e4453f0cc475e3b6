import {
  anyKeyIdSchema,
  apiKeyIdSchema,
  apiKeyOverlapSchema,
  apiKeyScopeSchema,
  apiKeyScopes,
  limits,
  membershipIdSchema,
  organizationIdSchema,
  serviceKeyScopeSchema,
} from '@rollcall/domain';
import { apiKeyListSchema, introspectionSchema, memberApiKeysSchema, shownApiKeySchema } from '@rollcall/protocol';
import { z } from 'zod';
import { renameApiKey, revokeApiKey } from '../../operations/change-api-key.ts';
import { createApiKey } from '../../operations/create-api-key.ts';
import { rotateApiKey } from '../../operations/rotate-api-key.ts';
import { getMemberApiKeys, listApiKeys } from '../../queries/list-api-keys.ts';
import {
  forServices,
  freshProcedure,
  memberProcedure,
  mutationInput,
  openProcedure,
  router,
  runAs,
  signedInProcedure,
} from '../procedures.ts';

const organizationId = organizationIdSchema;
const apiKey = { organizationId, apiKeyId: apiKeyIdSchema };
const name = z.string().max(300);
const lifetimeDays = z.int().min(1).max(limits.apiKey.maxLifetimeDays);
const nothing = z.object({});
const keySelfSchema = z.object({
  keyId: anyKeyIdSchema,
  /** Null for a key of the operator, which reads in every one. */
  organizationId: organizationId.nullable(),
  scopes: z.array(serviceKeyScopeSchema),
});

export const apiKeyRouter = router({
  /** The key that asks, so that a tool need not be told its organization beside it; null for who shows none. */
  self: openProcedure
    .meta({
      summary: 'Says what the key is that asks: its organization and its scopes.',
      description: 'So that a tool need not be told the organization beside the key. Null for a call without a key.',
    })
    .input(z.strictObject({}))
    .output(keySelfSchema.nullable())
    .query(({ ctx }) => {
      if (ctx.apiKey === null) return null;
      const { keyId, organizationId, scopes } = ctx.apiKey;
      return { keyId, organizationId, scopes: [...scopes] };
    }),

  introspect: openProcedure
    .meta({
      summary: 'Says what a key is worth that a program showed to a service of the platform.',
      description:
        'No answer, and nothing that is kept of one, is ever older than a second: `keepForMs` says what is left of it.',
      example: { token: 'rc_…', address: '192.0.2.17' },
    })
    .input(
      z.strictObject({
        token: z.string().max(200).describe('The key as it was shown.'),
        address: z
          .string()
          .max(60)
          .describe('From where it was shown, IPv4 or IPv6: a key that is limited to networks is nothing elsewhere.'),
      }),
    )
    .use(forServices('apiKey:introspect'))
    .output(introspectionSchema)
    .query(({ ctx, input }) => ctx.introspections.apiKey(input.token, input.address, ctx.service)),

  /** One's own. */
  list: memberProcedure('apiKey:create')
    .input(z.strictObject({ organizationId }))
    .output(apiKeyListSchema)
    .query(({ ctx, input }) => listApiKeys(ctx.db, ctx.clock, input.organizationId, ctx.standing)),

  listOfMember: memberProcedure('apiKey:read')
    .input(z.strictObject({ organizationId, membershipId: membershipIdSchema }))
    .output(memberApiKeysSchema)
    .query(({ ctx, input }) => getMemberApiKeys(ctx.db, ctx.clock, input)),

  /** The answer holds the key itself, which is derived again for a retry and kept nowhere. */
  create: freshProcedure
    .input(
      mutationInput({
        organizationId,
        name,
        scopes: z.array(apiKeyScopeSchema).min(1).max(apiKeyScopes.length),
        lifetimeDays,
      }),
    )
    .output(shownApiKeySchema)
    .mutation(async ({ ctx, input }) => {
      const { sessionId } = ctx.caller;
      const { apiKeyId, secretVersion, expiresAt } = await runAs(ctx, createApiKey, { ...input, sessionId });
      return { apiKeyId, expiresAt, token: ctx.deps.apiKeys.mint(apiKeyId, secretVersion) };
    }),

  rename: signedInProcedure
    .input(mutationInput({ ...apiKey, name }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, renameApiKey, input)),

  rotate: freshProcedure
    .input(mutationInput({ ...apiKey, overlapHours: apiKeyOverlapSchema, lifetimeDays }))
    .output(shownApiKeySchema)
    .mutation(async ({ ctx, input }) => {
      const { sessionId } = ctx.caller;
      const { apiKeyId, secretVersion, expiresAt } = await runAs(ctx, rotateApiKey, { ...input, sessionId });
      return { apiKeyId, expiresAt, token: ctx.deps.apiKeys.mint(apiKeyId, secretVersion) };
    }),

  revoke: signedInProcedure
    .input(mutationInput(apiKey))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, revokeApiKey, input)),
});
