import { randomUUID } from 'node:crypto';
import { type StreamId, streamIdSchema } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import { type Notices, noticesAbout, tellOnce } from '../storage/notices.ts';
import { createLocalDoorbell, type Doorbell } from './doorbell.ts';

/** So many ids fit one notice. */
const idsPerNotice = 200;

/**
 * A doorbell that is heard in every process over the same database: here at once, and elsewhere by a notice. Like any
 * other it is only a hint: while notices are lost, the relays of other processes find the news by their poll.
 */
export function createSharedDoorbell(all: Notices): Doorbell {
  const from = randomUUID();
  const local = createLocalDoorbell();
  const notices = noticesAbout(all, 'doorbell');
  const due = new Set<StreamId>();
  let isTelling = false;

  function tellDue(): void {
    isTelling = false;
    const ids = [...due];
    due.clear();
    const texts: string[] = [];
    for (let at = 0; at < ids.length; at += idsPerNotice) {
      texts.push([from, ...ids.slice(at, at + idsPerNotice)].join(' '));
    }
    notices.tell(texts);
  }

  notices.listen((text) => {
    const [sender, ...ids] = text.split(' ');
    if (sender !== from) local.ring(ids.filter(isStreamId));
  });
  return {
    ring(streamIds) {
      local.ring(streamIds);
      for (const id of streamIds) due.add(id);
      if (isTelling || due.size === 0) return;
      isTelling = true;
      // Once for all that is committed in this turn.
      setImmediate(tellDue);
    },
    listen: (onRing) => local.listen(onRing),
  };
}

/** Rings in the servers over a database, from a process that has no doorbell of its own. Never throws. */
export function ringOthers(db: Database, streamIds: readonly StreamId[]): Promise<void> {
  return tellOnce(db, 'doorbell', [randomUUID(), ...streamIds].join(' '));
}

function isStreamId(id: string): id is StreamId {
  return streamIdSchema.safeParse(id).success;
}
