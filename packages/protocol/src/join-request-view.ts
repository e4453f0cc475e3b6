import { joinRequestIdSchema } from '@rollcall/domain';
import { z } from 'zod';

/** Somebody of the organization's domain who asks to be invited, and waits for an answer. */
export const joinRequestViewSchema = z.object({
  id: joinRequestIdSchema,
  email: z.string(),
  createdAt: z.iso.datetime(),
});
export type JoinRequestView = z.infer<typeof joinRequestViewSchema>;

export const joinRequestPageSchema = z.object({
  /** The head of the organization's stream when this was read. */
  asOf: z.int(),
  joinRequests: z.array(joinRequestViewSchema),
  nextCursor: z.string().nullable(),
});
export type JoinRequestPage = z.infer<typeof joinRequestPageSchema>;

/** What the holder of a link is about to ask for. */
export const joinRequestOfferSchema = z.object({
  organizationName: z.string(),
  email: z.string(),
  expiresAt: z.iso.datetime(),
});
export type JoinRequestOffer = z.infer<typeof joinRequestOfferSchema>;
