import {
  apiKeyOverlapSchema,
  organizationIdSchema,
  webhookAttemptIdSchema,
  webhookEventTypes,
  webhookIdSchema,
  webhookKinds,
} from '@rollcall/domain';
import {
  listCursorSchema,
  listLimitSchema,
  shownWebhookSecretSchema,
  webhookAttemptDetailSchema,
  webhookAttemptPageSchema,
  webhookListSchema,
  webhookPageSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { createWebhook } from '../../operations/create-webhook.ts';
import { deleteWebhook } from '../../operations/delete-webhook.ts';
import { pauseWebhook, resumeWebhook } from '../../operations/pause-webhook.ts';
import { rotateWebhookSecret } from '../../operations/rotate-webhook-secret.ts';
import { replayWebhook, testWebhook } from '../../operations/send-to-webhook.ts';
import { updateWebhook } from '../../operations/update-webhook.ts';
import { getWebhookAttempt, listWebhookAttempts } from '../../queries/list-webhook-attempts.ts';
import { getWebhook, listWebhooks } from '../../queries/list-webhooks.ts';
import { freshProcedure, memberProcedure, mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;
const webhook = { organizationId, webhookId: webhookIdSchema };
const url = z.string().max(1_000);
const description = z.string().max(300);
const eventTypes = z.array(z.enum(webhookEventTypes)).max(webhookEventTypes.length);
/** What a header takes: visible ASCII. */
const token = z.string().regex(/^[\x21-\x7e]{1,1000}$/);
const nothing = z.object({});

export const webhookRouter = router({
  list: memberProcedure('webhook:read')
    .input(z.strictObject({ organizationId }))
    .output(webhookListSchema)
    .query(({ ctx, input }) => listWebhooks(ctx.db, ctx.clock, input.organizationId)),

  get: memberProcedure('webhook:read')
    .input(z.strictObject(webhook))
    .output(webhookPageSchema)
    .query(({ ctx, input }) => getWebhook(ctx.db, ctx.clock, input)),

  listAttempts: memberProcedure('webhook:read')
    .input(
      z.strictObject({
        ...webhook,
        onlyFailed: z.boolean().optional(),
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
      }),
    )
    .output(webhookAttemptPageSchema)
    .query(({ ctx, input }) => listWebhookAttempts(ctx.db, input)),

  getAttempt: memberProcedure('webhook:read')
    .input(z.strictObject({ ...webhook, attemptId: webhookAttemptIdSchema }))
    .output(webhookAttemptDetailSchema)
    .query(({ ctx, input }) => getWebhookAttempt(ctx.db, input)),

  /** The answer holds the secret, which is derived again for a retry and kept nowhere. */
  create: freshProcedure
    .input(
      mutationInput({
        organizationId,
        kind: z.enum(webhookKinds),
        url,
        description,
        eventTypes,
        token: token.optional(),
      }),
    )
    .output(shownWebhookSecretSchema)
    .mutation(async ({ ctx, input }) => {
      const { webhookId, secretVersion } = await runAs(ctx, createWebhook, input);
      return { webhookId, secret: ctx.deps.webhooks.mint(webhookId, secretVersion) };
    }),

  update: freshProcedure
    .input(
      mutationInput({
        ...webhook,
        seenVersion: z.int(),
        url: url.optional(),
        description: description.optional(),
        eventTypes: eventTypes.optional(),
        token: token.nullable().optional(),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runAs(ctx, updateWebhook, input)),

  rotateSecret: freshProcedure
    .input(mutationInput({ ...webhook, overlapHours: apiKeyOverlapSchema }))
    .output(shownWebhookSecretSchema)
    .mutation(async ({ ctx, input }) => {
      const { webhookId, secretVersion } = await runAs(ctx, rotateWebhookSecret, input);
      return { webhookId, secret: ctx.deps.webhooks.mint(webhookId, secretVersion) };
    }),

  pause: signedInProcedure
    .input(mutationInput(webhook))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, pauseWebhook, input)),

  resume: signedInProcedure
    .input(mutationInput(webhook))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, resumeWebhook, input)),

  sendTest: signedInProcedure
    .input(mutationInput(webhook))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, testWebhook, input)),

  replay: signedInProcedure
    .input(mutationInput({ ...webhook, seq: z.int().min(1).max(2_147_483_647), andNewer: z.boolean() }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, replayWebhook, input)),

  delete: signedInProcedure
    .input(mutationInput(webhook))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, deleteWebhook, input)),
});
