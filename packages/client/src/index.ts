export { createFeedClient, type FeedClient, type FeedClientOptions, type Following } from './feed-client.ts';
export { type FeedStatus, isFinal } from './feed-status.ts';
export {
  type FeedConnection,
  type FeedTransport,
  type PullAnswer,
  type PullEvents,
  type Timers,
  type TransportEvents,
} from './feed-transport.ts';
export { newMutationId } from './mutation-id.ts';
export { type ReadRefusal, readRefusal } from './read-refusal.ts';
export {
  createRollcallClient,
  type RollcallClient,
  type RollcallClientOptions,
  type RollcallEvents,
} from './rollcall-client.ts';
export type { RollcallEvent } from './rollcall-event.ts';
export { createSocketTransport, type SocketTransportOptions } from './socket-transport.ts';
export type { FeedListener } from './stream-follower.ts';
export type { SubscribeOptions } from './subscribe.ts';
export { type SubscriptionEnd, SubscriptionEnded } from './subscription-ended.ts';
export { type Client, type ClientOptions, createClient, pullThrough } from './trpc-client.ts';
