import type { EventData, EventType } from '@rollcall/domain';
import { findStanding } from '../queries/standing.ts';
import type { Database } from '../storage/db.ts';
import type { StoredEvent } from '../storage/event-log.ts';
import type { FeedSocket } from './feed-socket.ts';
import type { Rooms } from './rooms.ts';

type Rights = 'session' | 'membership' | null;

/** Whose rights an event changes; complete over event types, so a new type cannot be told before somebody thought of it. */
const changedRights: Readonly<Record<EventType, Rights>> = {
  'organization.created': null,
  'organization.updated': null,
  'invitation.created': null,
  'invitation.renewed': null,
  'invitation.revoked': null,
  'invitation.declined': null,
  'invitation.expired': null,
  'invitation.accepted': null,
  'invitation.mailSent': null,
  'invitation.mailDelayed': null,
  'invitation.mailFailed': null,
  'membership.created': 'membership',
  'membership.activated': 'membership',
  'membership.roleChanged': 'membership',
  'membership.removed': 'membership',
  'membership.left': 'membership',
  'membership.profileChanged': null,
  'membership.erased': 'membership',
  'provisioning.stepCompleted': null,
  'provisioning.stuck': null,
  'provisioning.retried': null,
  'account.created': null,
  'account.updated': null,
  'account.exported': null,
  'account.deleted': null,
  'account.erased': null,
  'session.created': null,
  'session.proven': null,
  'session.revoked': 'session',
  'identity.connected': null,
  'identity.disconnected': null,
  'password.resetRequested': null,
  'password.reset': null,
  'password.changed': null,
  'notification.read': null,
};

/** Whether watches must be settled at this event before anything at or after it is told. */
export function changesRights(event: StoredEvent): boolean {
  return (changedRights[event.type] ?? null) !== null;
}

/**
 * Makes the watches of a stream obey an event that changes rights. A membership is read again instead of being taken
 * from the event: the event may be old news, and what counts is what the database says now.
 */
export async function settleRights(db: Database, rooms: Rooms, event: StoredEvent): Promise<void> {
  if (changedRights[event.type] === 'session') {
    const { sessionIds } = event.data as EventData<'session.revoked'>;
    const ended = new Set<string>(sessionIds);
    for (const { socket } of rooms.watches(event.streamId)) if (ended.has(socket.sessionId)) endSession(rooms, socket);
    return;
  }
  const { accountId } = event.data as EventData<'membership.removed'>;
  const concerned = [...rooms.watches(event.streamId)].filter((watch) => watch.socket.accountId === accountId);
  if (concerned.length === 0) return;
  const standing = await findStanding(db, event.streamId as `org_${string}`, accountId);
  for (const watch of concerned) {
    if (standing !== null) {
      watch.sees = standing;
      continue;
    }
    rooms.leave(watch.socket, watch.streamId);
    watch.socket.send('revoked', { streamId: watch.streamId, reason: 'membership' });
  }
}

/** Ends a socket whose session is over: from here on it is told nothing. */
export function endSession(rooms: Rooms, socket: FeedSocket): void {
  rooms.leaveAll(socket);
  socket.send('revoked', { streamId: socket.accountId, reason: 'session' });
  socket.close();
}
