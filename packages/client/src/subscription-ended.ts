import type { FeedStatus } from './feed-status.ts';
import { isFinal } from './feed-status.ts';

/** Why a subscription cannot go on by itself. */
export type SubscriptionEnd = 'key-rejected' | 'not-found' | 'other-history' | 'client-outdated';

const sentences: Readonly<Record<SubscriptionEnd, string>> = {
  'key-rejected':
    'The API key is not accepted: it was revoked or has expired, or it does not have the scope event:read.',
  'not-found': 'The organization does not exist, or this key is not one of it.',
  'other-history':
    'The server’s log does not go on from the place that was named; a backup may have been restored. Read anew from 0.',
  'client-outdated': 'The server speaks a newer protocol: install a newer version of @rollcall/client.',
};

/** Thrown by a subscription when trying again would not help. */
export class SubscriptionEnded extends Error {
  readonly reason: SubscriptionEnd;

  constructor(reason: SubscriptionEnd, options?: ErrorOptions) {
    super(sentences[reason], options);
    this.name = 'SubscriptionEnded';
    this.reason = reason;
  }
}

/** What a final status of the feed means for a tool; null for those that are not final. */
export function endOf(status: FeedStatus): SubscriptionEnd | null {
  if (!isFinal(status) || status.state === 'closed') return null;
  if (status.state !== 'revoked') return 'client-outdated';
  return status.reason === 'membership' ? 'not-found' : 'key-rejected';
}
