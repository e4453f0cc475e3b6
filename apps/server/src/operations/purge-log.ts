import {
  foldMembership,
  isIn,
  limits,
  type MembershipEvent,
  membershipHistoryTypes,
  type NewEvent,
  type OrganizationId,
} from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import {
  type CheckpointMember,
  membersHashOf,
  moveCheckpoint,
  readCheckpoint,
  readCheckpointMembers,
} from '../storage/checkpoint.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { defineOperation } from './operation.ts';

const dayMs = 86_400_000;
const pageSize = 1_000;

interface PreparedCut {
  /** The term that the cut was made by, and the place of the one before. */
  days: number;
  before: number;
  checkpoint: SignedCheckpoint;
  members: CheckpointMember[];
}

/**
 * Moves the checkpoint of an organization's log to the last event that is older than the organization wants it kept. The
 * events behind it are deleted afterwards, without the lock. Nothing happens while little is that old.
 */
export const purgeLog = defineOperation({
  name: 'log.purge',
  async prepare({ db, clock, signCheckpoint }, { organizationId }: PurgeLogInput): Promise<PreparedCut | null> {
    const { logRetentionDays: days } = await db.prisma.organization.findUniqueOrThrow({
      where: { id: organizationId },
    });
    if (days === null) return null;
    const now = (await readNow(db, clock)).getTime();
    const before = (await readCheckpoint(db, organizationId))?.seq ?? 0;
    const cut = await findCut(db, organizationId, before, now - days * dayMs);
    if (cut === null) return null;
    const members = await foldMembers(db, organizationId, before, cut.seq);
    const at = cut.at.toISOString();
    const body = { stream: organizationId, seq: cut.seq, hash: cut.hash, at, membersHash: membersHashOf(members) };
    return { days, before, members, checkpoint: signCheckpoint(body) };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId }, prepared }) {
    const nothing = { events: [], output: { through: null as number | null } };
    if (prepared === null) return nothing;
    const { days, before, members, checkpoint } = prepared;
    const { logRetentionDays } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
    const latest = await tx.logCheckpoint.findUnique({ where: { streamId: organizationId }, select: { seq: true } });
    if (logRetentionDays !== days || (latest?.seq ?? 0) !== before) return nothing;
    await moveCheckpoint(tx, checkpoint, members);
    const event: NewEvent = { type: 'activity.purged', data: { through: checkpoint.seq } };
    return { events: [event], output: { through: checkpoint.seq as number | null } };
  },
});

export interface PurgeLogInput {
  organizationId: OrganizationId;
}

interface Cut {
  seq: number;
  hash: string;
  at: Date;
}

/** The last event before the first that has to stay; null while the oldest is not a step older than it has to be. */
async function findCut(db: Database, organizationId: OrganizationId, before: number, keptSince: number) {
  const { rows } = await db.pool.query<Cut>(
    `SELECT seq, hash, occurred_at AS at FROM event WHERE stream_id = $1 AND seq > $2 AND seq < coalesce(
       (SELECT min(seq) FROM event WHERE stream_id = $1 AND occurred_at >= $3), 2147483647)
       AND EXISTS (SELECT FROM event WHERE stream_id = $1 AND seq = $2 + 1 AND occurred_at < $4)
     ORDER BY seq DESC LIMIT 1`,
    [organizationId, before, new Date(keptSince), new Date(keptSince - limits.log.purgeStepDays * dayMs)],
  );
  return rows[0] ?? null;
}

interface FoldedEvent extends MembershipEvent {
  seq: number;
  at: Date;
  membershipId: string;
}

/** Who was in behind a seq: those of the checkpoint before, taken through what has happened to them since. */
async function foldMembers(
  db: Database,
  organizationId: OrganizationId,
  after: number,
  through: number,
): Promise<CheckpointMember[]> {
  const members = new Map<string, CheckpointMember>();
  for (const member of await readCheckpointMembers(db, organizationId)) members.set(member.membershipId, member);
  for (let place = after, isOver = false; !isOver; ) {
    const { rows } = await db.pool.query<FoldedEvent>(
      `SELECT one.* FROM unnest($4::text[]) AS wanted(type) CROSS JOIN LATERAL (
         SELECT seq, type, data, occurred_at AS at, data->>'membershipId' AS "membershipId" FROM event
         WHERE stream_id = $1 AND type = wanted.type AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $5
       ) one ORDER BY one.seq LIMIT $5`,
      [organizationId, place, through, membershipHistoryTypes, pageSize],
    );
    for (const event of rows) {
      const { membershipId, seq, at, type } = event;
      const before = members.get(membershipId);
      const after = foldMembership(before ?? null, event);
      const since = type === 'membership.created' || before === undefined ? at.toISOString() : before.since;
      if (isIn(after)) members.set(membershipId, { ...after, first: before?.first ?? seq, since });
      else members.delete(membershipId);
    }
    place = rows.at(-1)?.seq ?? through;
    isOver = rows.length < pageSize;
  }
  return [...members.values()].toSorted((one, other) => one.first - other.first);
}
