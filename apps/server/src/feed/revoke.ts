import {
  canAct,
  type EventData,
  type EventType,
  type KeyId,
  type OrganizationId,
  type Standing,
  type StreamId,
} from '@rollcall/domain';
import { type Credential, idOf, liveCredentials, streamOf } from '../auth/credential.ts';
import { standingOfKey } from '../queries/live-api-key.ts';
import { findStanding, findStandings } from '../queries/standing.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { StoredEvent } from '../storage/event-log.ts';
import type { FeedSocket } from './feed-socket.ts';
import type { Rooms, Watch } from './rooms.ts';

export interface RevokeDependencies {
  db: Database;
  clock: Clock;
  rooms: Rooms;
}

type Rights = 'session' | 'membership' | 'everyMembership' | 'everybody' | 'apiKey' | 'serviceKey' | null;

/** Whose rights an event changes; complete over event types, so a new type cannot be told before somebody thought of it. */
const changedRights: Readonly<Record<EventType, Rights>> = {
  'organization.created': null,
  'organization.updated': null,
  'organization.factorRuleChanged': 'everyMembership',
  'organization.suspended': 'everybody',
  'organization.resumed': null,
  'organization.deletionScheduled': 'everybody',
  'organization.emptied': null,
  'organization.deleted': 'everybody',
  'joinRequest.created': null,
  'joinRequest.accepted': null,
  'joinRequest.dismissed': null,
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
  'membership.secondFactorChanged': 'membership',
  // The change of the factor itself stands beside it.
  'membership.secondFactorReset': null,
  'provisioning.stepCompleted': null,
  'provisioning.stuck': null,
  'provisioning.retried': null,
  'apiKey.created': null,
  'apiKey.renamed': null,
  'apiKey.rotated': 'apiKey',
  'apiKey.expiring': null,
  'apiKey.revoked': 'apiKey',
  'webhook.created': null,
  'webhook.updated': null,
  'webhook.secretRotated': null,
  'webhook.paused': null,
  'webhook.resumed': null,
  'webhook.deleted': null,
  'webhook.testRequested': null,
  'webhook.replayRequested': null,
  'serviceKey.created': null,
  'serviceKey.renamed': null,
  'serviceKey.restricted': 'serviceKey',
  'serviceKey.rotated': 'serviceKey',
  'serviceKey.expiring': null,
  'serviceKey.revoked': 'serviceKey',
  'project.created': null,
  'project.updated': null,
  'project.archived': null,
  'project.restored': null,
  'project.deleted': null,
  'resource.registered': null,
  'resource.updated': null,
  'resource.archived': null,
  'resource.restored': null,
  'resource.deleted': null,
  'account.created': null,
  'account.updated': null,
  'account.exported': null,
  'activity.exported': null,
  'organization.retentionChanged': null,
  'activity.purged': null,
  'accessReview.taken': null,
  'account.deleted': null,
  'account.erased': null,
  'session.created': null,
  'session.proven': null,
  'session.revoked': 'session',
  'identity.connected': null,
  'identity.disconnected': null,
  'authenticator.added': null,
  'authenticator.removed': null,
  // The end of the sessions stands beside it.
  'secondFactor.reset': null,
  'passkey.added': null,
  'passkey.renamed': null,
  'passkey.removed': null,
  'recoveryCodes.generated': null,
  'recoveryCode.used': null,
  'password.resetRequested': null,
  'password.reset': null,
  'password.changed': null,
  'notification.read': null,
  'emailChange.requested': null,
  'emailChange.ended': null,
  'emailChange.confirmed': null,
  'emailChange.undone': null,
  'notification.preferencesChanged': null,
  'notification.testRequested': null,
  'push.enabled': null,
  'push.disabled': null,
};

/** Whether watches must be settled at this event before anything at or after it is told. */
export function changesRights(event: StoredEvent): boolean {
  return (changedRights[event.type] ?? null) !== null;
}

/**
 * Makes the watches of a stream obey an event that changes rights. A membership or a key is read again instead of being
 * taken from the event: the event may be old news, and what counts is what the database says now.
 */
export async function settleRights(deps: RevokeDependencies, event: StoredEvent): Promise<void> {
  const { rooms } = deps;
  switch (changedRights[event.type]) {
    case 'session': {
      const { sessionIds } = event.data as EventData<'session.revoked'>;
      const ended = new Set<string>(sessionIds);
      for (const socket of socketsOf(rooms, event.streamId, ({ credential }) => ended.has(idOf(credential)))) {
        endCredential(rooms, socket);
      }
      return;
    }
    case 'apiKey':
      return settleKey(deps, event.streamId, (event.data as EventData<'apiKey.revoked'>).apiKeyId);
    case 'serviceKey':
      return settleKey(deps, event.streamId, (event.data as EventData<'serviceKey.revoked'>).serviceKeyId);
    case 'everyMembership':
      return settleMemberships(deps, [...rooms.watches(event.streamId)]);
    case 'everybody':
      await settleMemberships(deps, [...rooms.watches(event.streamId)]);
      return settleServices(deps, event.streamId as OrganizationId);
    default: {
      const { accountId } = event.data as EventData<'membership.removed'>;
      const watches = [...rooms.watches(event.streamId)];
      return settleMemberships(
        deps,
        watches.filter(({ socket }) => socket.credential.accountId === accountId),
      );
    }
  }
}

function settleKey(deps: RevokeDependencies, streamId: StreamId, keyId: KeyId): Promise<void> {
  return endDead(
    deps,
    socketsOf(deps.rooms, streamId, ({ credential }) => idOf(credential) === keyId),
  );
}

/** Makes those of these watches that read an organization see what their memberships allow now, or ends them. */
export async function settleMemberships(
  { db, clock, rooms }: RevokeDependencies,
  watches: readonly Watch[],
): Promise<void> {
  const readers = watches.flatMap((watch) => {
    const { accountId } = watch.socket.credential;
    // A key of the organization has no membership.
    return typeof watch.sees === 'object' && accountId !== null ? [{ watch, accountId }] : [];
  });
  if (readers.length === 0) return;
  const places = readers.map(({ watch, accountId }) => {
    return { organizationId: watch.streamId as OrganizationId, accountId };
  });
  const standings = await findStandings(db, clock, places);
  for (const [index, { watch }] of readers.entries()) {
    const standing = standings[index] ?? null;
    showOrEnd(rooms, watch, standing === null ? null : readable(standing, watch.socket.credential));
  }
}

/** The same for keys that have no membership. */
async function settleServices({ db, clock, rooms }: RevokeDependencies, organizationId: OrganizationId): Promise<void> {
  for (const watch of rooms.watches(organizationId)) {
    const { credential } = watch.socket;
    if (typeof watch.sees !== 'object' || credential.accountId !== null) continue;
    showOrEnd(rooms, watch, await sightOf({ db, clock }, credential, organizationId));
  }
}

function showOrEnd(rooms: Rooms, watch: Watch, sees: Standing | null): void {
  if (sees !== null) {
    watch.sees = sees;
    return;
  }
  rooms.leave(watch.socket, watch.streamId);
  watch.socket.send('revoked', { streamId: watch.streamId, reason: 'membership' });
}

/** What whoever came by this credential sees of an organization in which its account has this standing; null for nothing. */
function readable(standing: Standing, credential: Credential): Standing | null {
  if (standing.lacksFactor || standing.isSuspended) return null;
  if (credential.kind === 'session') return standing;
  const limited = { ...standing, scopes: credential.scopes };
  return canAct(limited, 'event:read') ? limited : null;
}

/** What whoever came by this credential sees of an organization; null for nothing. */
export async function sightOf(
  { db, clock }: { db: Database; clock: Clock },
  credential: Credential,
  organizationId: OrganizationId,
): Promise<Standing | null> {
  const standing =
    credential.kind === 'session'
      ? await findStanding(db, clock, organizationId, credential.accountId)
      : await standingOfKey({ db, clock }, credential, organizationId);
  return standing === null ? null : readable(standing, credential);
}

/** Every socket in a room once, though a key watches its organization as a reader and as a guard. */
function socketsOf(rooms: Rooms, streamId: StreamId, isConcerned: (socket: FeedSocket) => boolean): FeedSocket[] {
  const sockets = new Set(Array.from(rooms.watches(streamId), ({ socket }) => socket));
  return [...sockets].filter(isConcerned);
}

/** Ends those sockets whose session or key does not hold any more. */
async function endDead({ db, clock, rooms }: RevokeDependencies, sockets: readonly FeedSocket[]): Promise<void> {
  if (sockets.length === 0) return;
  const alive = await liveCredentials(
    db,
    clock,
    sockets.map(({ credential }) => credential),
  );
  for (const socket of sockets) if (!alive.has(socket.credential)) endCredential(rooms, socket);
}

/** Ends a socket whose session or key is over: from here on it is told nothing. */
export function endCredential(rooms: Rooms, socket: FeedSocket): void {
  rooms.leaveAll(socket);
  socket.send('revoked', { streamId: streamOf(socket.credential), reason: socket.credential.kind });
  socket.close();
}
