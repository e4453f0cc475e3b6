import type { NewEvent, OrganizationId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import { membersHashOf, moveCheckpoint } from '../storage/checkpoint.ts';
import type { Database } from '../storage/db.ts';
import { defineOperation } from './operation.ts';

/**
 * Moves the checkpoint of the log of an organization that is gone to just before the event that says so. Nothing happens
 * while the organization is there, and when it has been moved.
 */
export const purgeDeletedLog = defineOperation({
  name: 'log.purgeDeleted',
  async prepare({ db, signCheckpoint }, { organizationId }: { organizationId: OrganizationId }) {
    const cut = await findEnd(db, organizationId);
    if (cut === null) return null;
    const body = { stream: organizationId, seq: cut.seq, hash: cut.hash, at: cut.at.toISOString() };
    return signCheckpoint({ ...body, membersHash: membersHashOf([]) });
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId }, prepared }) {
    const latest = await tx.logCheckpoint.findUnique({ where: { streamId: organizationId }, select: { seq: true } });
    if (prepared === null || (latest !== null && latest.seq >= prepared.seq)) return { events: [], output: {} };
    await moveCheckpoint(tx, prepared satisfies SignedCheckpoint, []);
    const purged: NewEvent = { type: 'activity.purged', data: { through: prepared.seq } };
    return { events: [purged], output: {} };
  },
});

/** The last event of which nothing is kept; null when it is gone already, or the organization is there. */
async function findEnd(db: Database, organizationId: OrganizationId) {
  const { rows } = await db.pool.query<{ seq: number; hash: string; at: Date }>(
    `SELECT last.seq, last.hash, last.occurred_at AS at
     FROM event deleted JOIN event last ON last.stream_id = deleted.stream_id AND last.seq = deleted.seq - 1
     WHERE deleted.stream_id = $1 AND deleted.type = 'organization.deleted'`,
    [organizationId],
  );
  return rows[0] ?? null;
}
