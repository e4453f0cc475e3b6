import { type AccountId, idLength, type OrganizationId, type Standing } from '@rollcall/domain';
import type { LookedAt, PresenceMessage } from '@rollcall/protocol';
import type { Notices } from '../../storage/notices.ts';
import { type FeedSocket, sendOneByOne } from '../feed-socket.ts';
import { createPresence, type PresenceDependencies } from '../presence.ts';
import { createRooms } from '../rooms.ts';
import { silentLog } from './loopback.ts';

export const acme: OrganizationId = `org_${'0'.repeat(idLength)}`;

/** The account with this number; ids are in the order of the numbers. */
export const accountOf = (number: number): AccountId => `acc_${String(number).padStart(idLength, '0')}`;

/** Everybody is called by their id, and every row too. */
const byId: PresenceDependencies['describe'] = (_organizationId, people) =>
  Promise.resolve(
    people.map(({ accountId, rowId }) => ({ accountId, name: accountId, pictureId: null, rowName: rowId })),
  );

/** The presence of one process, without database and network, and windows in acme. */
export function givenWindows({ describe = byId, notices }: { describe?: typeof byId; notices?: Notices } = {}) {
  const rooms = createRooms((streamId) => presence.changed(streamId));
  const others = notices === undefined ? {} : { notices };
  const presence = createPresence({ rooms, log: silentLog, sendTogether: sendOneByOne, describe, ...others });

  function open(number: number) {
    const accountId = accountOf(number);
    const told: PresenceMessage[] = [];
    const socket: FeedSocket = {
      credential: { kind: 'session', sessionId: `ses_${number}`, accountId },
      send: (name, message) => {
        if (name === 'presence') told.push(message as PresenceMessage);
      },
      close: () => {},
    };
    const sees: Standing = {
      accountId,
      membershipId: `mem_${number}`,
      role: 'member',
      state: 'active',
      lacksFactor: false,
    };
    const place = { seq: 0, fingerprint: '' };
    rooms.admit(socket, { socket, streamId: accountId, place, sees: 'nothing' });
    rooms.enter({ socket, streamId: acme, place, sees });
    return {
      told,
      look: (at: LookedAt) => presence.look(socket, { organizationId: acme, at }),
      close: () => rooms.leaveAll(socket),
    };
  }

  return { presence, open };
}
