import { decideResume, isOrganizationId, limits, type Standing, type StreamId } from '@rollcall/domain';
import { protocolVersion, type SubscribeReply, subscribeSchema, unsubscribeSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { type Credential, liveCredentials } from '../auth/credential.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { FeedSocket } from './feed-socket.ts';
import { readPlaces } from './read-places.ts';
import { endCredential, sightOf } from './revoke.ts';
import type { Rooms } from './rooms.ts';

/** A socket may watch this many streams beside the one that guards its session or key. */
const maxStreams = 20;

const otherVersion = z.looseObject({ protocolVersion: z.int().refine((version) => version !== protocolVersion) });

/**
 * Lets a socket watch a stream from its head on; what the client missed before that it pulls. The right to read is
 * looked up here, at every subscription, so somebody who was removed while offline does not come back in.
 */
export async function subscribe(
  deps: { db: Database; clock: Clock; rooms: Rooms },
  socket: FeedSocket,
  message: unknown,
): Promise<SubscribeReply> {
  if (otherVersion.safeParse(message).success) return { outcome: 'unsupported-version', protocolVersion };
  const parsed = subscribeSchema.safeParse(message);
  if (!parsed.success) return { outcome: 'invalid' };
  const { streamId, after } = parsed.data;
  const { db, clock, rooms } = deps;
  if (rooms.watchedBy(socket) >= maxStreams) return { outcome: 'too-many' };

  // The head is read before the rights: whatever ends a right after they were read lies behind the head, where the
  // relay meets it.
  const [place] = await readPlaces(db, [{ streamId, seq: after === 'head' ? 0 : after.seq }]);
  const alive = await liveCredentials(db, clock, [socket.credential]);
  const sees = await rightsTo(deps, socket.credential, streamId);
  if (!alive.has(socket.credential)) endCredential(rooms, socket);
  if (!rooms.isAdmitted(socket) || place === undefined || sees === null) return { outcome: 'not-found' };

  const { head, ...facts } = place;
  rooms.enter({ socket, streamId, place: head, sees });
  if (after === 'head') return { outcome: 'subscribed', head };
  const { maxReplayEvents } = limits.feed;
  const reason = decideResume({ after, headSeq: head.seq, ...facts, maxReplayEvents });
  return reason === null ? { outcome: 'subscribed', head } : { outcome: 'reset', reason, head };
}

/** Ends a watch. @returns whether the message was one. */
export function unsubscribe(rooms: Rooms, socket: FeedSocket, message: unknown): boolean {
  const parsed = unsubscribeSchema.safeParse(message);
  if (parsed.success) rooms.leave(socket, parsed.data.streamId);
  return parsed.success;
}

/** What a credential may see of a stream; null for streams of others, which are answered like streams that do not exist. */
async function rightsTo(
  { db, clock }: { db: Database; clock: Clock },
  credential: Credential,
  streamId: StreamId,
): Promise<Standing | 'owner' | null> {
  if (isOrganizationId(streamId)) return sightOf({ db, clock }, credential, streamId);
  const { kind, accountId } = credential;
  return kind === 'session' && streamId === accountId ? 'owner' : null;
}
