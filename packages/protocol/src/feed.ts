import { resetReasons, streamIdSchema } from '@rollcall/domain';
import { z } from 'zod';
import { feedCursorSchema, feedPlaceSchema } from './cursor.ts';
import { eventViewSchema } from './event-view.ts';
import type { LookMessage, PresenceMessage } from './presence.ts';
import { protocolVersion } from './protocol-version.ts';

/** Sent by a client once per stream and connection; `after: 'head'` starts from now. */
export const subscribeSchema = z.strictObject({
  protocolVersion: z.literal(protocolVersion),
  streamId: streamIdSchema,
  after: z.union([feedPlaceSchema, z.literal('head')]),
});
export type SubscribeMessage = z.infer<typeof subscribeSchema>;

export const unsubscribeSchema = z.strictObject({ streamId: streamIdSchema });
export type UnsubscribeMessage = z.infer<typeof unsubscribeSchema>;

/** The answer to `subscribe`. `not-found` also stands for "not yours" (G11). */
export const subscribeReplySchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('subscribed'), head: feedCursorSchema }),
  z.object({ outcome: z.literal('reset'), reason: z.enum(resetReasons), head: feedCursorSchema }),
  z.object({ outcome: z.literal('not-found') }),
  z.object({ outcome: z.literal('invalid') }),
  z.object({ outcome: z.literal('too-many') }),
  z.object({ outcome: z.literal('unsupported-version'), protocolVersion: z.int() }),
]);
export type SubscribeReply = z.infer<typeof subscribeReplySchema>;

/**
 * Events of one stream with seq in (`after`, `through.seq`], those that the reader may see. A client accepts a batch
 * when `after` is not beyond its cursor and pulls when it is, so events filtered by audience make no false gap.
 */
export const batchSchema = z.object({
  streamId: streamIdSchema,
  after: z.int().min(0),
  through: feedCursorSchema,
  events: z.array(eventViewSchema),
});
export type Batch = z.infer<typeof batchSchema>;

export const headSchema = z.object({ streamId: streamIdSchema, seq: z.int().min(0) });
export type HeadMessage = z.infer<typeof headSchema>;

export const resetSchema = z.object({ streamId: streamIdSchema, reason: z.enum(resetReasons), head: feedCursorSchema });
export type ResetMessage = z.infer<typeof resetSchema>;

/** The right to read this stream has ended; `session` and `apiKey` mean that the whole socket ends. */
export const revokedSchema = z.object({
  streamId: streamIdSchema,
  reason: z.enum(['membership', 'session', 'apiKey']),
});
export type RevokedMessage = z.infer<typeof revokedSchema>;

/** The answer of the pull, `event.after`: a batch, or the reset that `subscribe` would have given. */
export const pullReplySchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('batch'), batch: batchSchema }),
  z.object({ outcome: z.literal('reset'), reason: z.enum(resetReasons), head: feedCursorSchema }),
]);
export type PullReply = z.infer<typeof pullReplySchema>;

/** socket.io's typed events, in the one namespace. */
export interface ClientToServer {
  subscribe(message: SubscribeMessage, reply: (answer: SubscribeReply) => void): void;
  unsubscribe(message: UnsubscribeMessage): void;
  look(message: LookMessage): void;
}

export interface ServerToClient {
  batch(message: Batch): void;
  head(message: HeadMessage): void;
  reset(message: ResetMessage): void;
  revoked(message: RevokedMessage): void;
  presence(message: PresenceMessage): void;
}

/** Where the socket lives on the server's one port. */
export const socketPath = '/live';
