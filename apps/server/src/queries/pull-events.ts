import {
  type AccountId,
  accepted,
  canSee,
  decideAccess,
  decideResume,
  limits,
  type OrganizationId,
  Refusal,
  type StreamId,
} from '@rollcall/domain';
import { emptyFingerprint, type FeedPlace, type PullReply } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { placeFacts, readEvents, readHead } from '../storage/event-log.ts';
import { eventView } from './event-view.ts';
import { findApiKeyStanding, type KeyHolder } from './live-api-key.ts';
import { findStanding } from './standing.ts';

export interface PullEventsInput {
  streamId: StreamId;
  after: FeedPlace;
  limit?: number | undefined;
}

/**
 * The events after a place, those that the caller may see.
 * @throws Refusal `organization.not-found` for a stream that is not the caller's to read, existing or not;
 * `organization.suspended`, `membership.second-factor-required`
 */
export async function pullEvents(db: Database, reader: EventReader, input: PullEventsInput): Promise<PullReply> {
  const { streamId, after, limit = limits.feed.maxPullEvents } = input;
  const isReader = (await reader(streamId)) !== null;
  const head = await readHead(db, streamId);
  if (!isReader || head === null) throw new Refusal('organization.not-found');

  const facts = await placeFacts(db, streamId, after.seq);
  // A page costs the same wherever it lies, so a tool may read the whole log; a console is sent away by `subscribe`.
  const maxReplayEvents = Number.POSITIVE_INFINITY;
  const reason = decideResume({ after, headSeq: head.seq, ...facts, maxReplayEvents });
  if (reason !== null) return { outcome: 'reset', reason, head };

  const events = await readEvents(db, [{ streamId, after: after.seq }], limit);
  // The rights are read again behind the events: what was committed after they ended is not told by what they were.
  const mayRead = await reader(streamId);
  if (mayRead === null) throw new Refusal('organization.not-found');
  const last = events.at(-1);
  const here = { seq: after.seq, fingerprint: facts.fingerprintAtSeq ?? emptyFingerprint };
  const through = last === undefined ? here : { seq: last.seq, fingerprint: last.fingerprint };
  return {
    outcome: 'batch',
    batch: { streamId, after: after.seq, through, events: events.filter(mayRead).map(eventView) },
  };
}

type EventFilter = (event: Parameters<typeof canSee>[1]) => boolean;

/** Which events of a stream a reader may see at this moment; null when it may not read the stream at all. */
export type EventReader = (streamId: StreamId) => Promise<EventFilter | null>;

/** A person reads the stream of their account and those of their organizations. @throws Refusal when they are kept out */
export function accountReader(db: Database, clock: Clock, accountId: AccountId): EventReader {
  return async (streamId) => {
    if (streamId.startsWith('acc_')) return streamId === accountId ? () => true : null;
    const standing = await findStanding(db, clock, streamId as `org_${string}`, accountId);
    if (standing?.isSuspended) throw new Refusal('organization.suspended');
    if (standing?.lacksFactor === true) throw new Refusal('membership.second-factor-required');
    return standing === null ? null : (event) => canSee(standing, event);
  };
}

/**
 * A key reads the stream of its organization, and one of the operator those of all, when it may.
 * @throws Refusal when it may not
 */
export function apiKeyReader(db: Database, clock: Clock, holder: KeyHolder): EventReader {
  return async (streamId) => {
    const isOperators = holder.organizationId === null;
    if (isOperators ? streamId.startsWith('acc_') : streamId !== holder.organizationId) return null;
    const standing = await findApiKeyStanding(db, clock, holder, streamId as OrganizationId);
    if (standing === null) throw new Refusal(isOperators ? 'organization.not-found' : 'apiKey.rejected');
    accepted(decideAccess(standing, 'event:read'));
    return (event) => canSee(standing, event);
  };
}
