import type { RevokedMessage } from '@rollcall/protocol';

/**
 * How much a screen may trust what it shows. `since` is the instant, in milliseconds of the client's clock, from which
 * on it may be behind.
 */
export type FeedStatus =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'catching-up'; since: number }
  | { state: 'reconnecting'; since: number }
  /** Behind for so long that a person must be told. The client goes on trying. */
  | { state: 'stale'; since: number }
  /** Final: the right to read has ended. */
  | { state: 'revoked'; reason: RevokedMessage['reason'] }
  /** Final: the server speaks a newer protocol, so the page must be loaded anew. */
  | { state: 'outdated' }
  /** Final: stopped by its owner. */
  | { state: 'closed' };

export function isFinal({ state }: FeedStatus): boolean {
  return state === 'revoked' || state === 'outdated' || state === 'closed';
}
