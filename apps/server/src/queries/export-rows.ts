import { type OrganizationId, Refusal, type Standing } from '@rollcall/domain';
import type { ActivityFilter, SignedCheckpoint } from '@rollcall/protocol';
import { genesisHash } from '../storage/chain.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import type { Database } from '../storage/db.ts';
import type { EventRow } from '../storage/event-log.ts';
import { activityStatement, visibleTypes } from './activity-filter.ts';
import { seqSpan } from './seq-span.ts';

/** An event with everything that stands beside it and that its hash was made of. */
export interface ExportRow extends EventRow {
  commitments: Record<string, string>;
  address: string | null;
  user_agent: string | null;
}

/** Which part of a log an export is: the place before its first event, and its last event. */
export interface ExportSpan {
  organizationId: OrganizationId;
  after: number;
  /** Hash of the event at `after`. */
  previous: string;
  last: number;
  lastHash: string;
  /** Up to where the log was removed before it was read. */
  checkpoint: SignedCheckpoint | null;
}

const pageSize = 1_000;

/** The span that an export with these times covers now. @throws Refusal `organization.not-found` */
export async function findExportSpan(
  db: Database,
  organizationId: OrganizationId,
  filter: Pick<ActivityFilter, 'from' | 'to'>,
): Promise<ExportSpan> {
  const { rows } = await db.pool.query<{ head: number }>('SELECT head FROM stream WHERE id = $1', [organizationId]);
  const [stream] = rows;
  if (stream === undefined) throw new Refusal('organization.not-found');
  const { first, last } = await seqSpan(db, organizationId, filter, stream.head);
  const checkpoint = await readCheckpoint(db, organizationId);
  const after = Math.max(Math.min(first - 1, stream.head), checkpoint?.seq ?? 0);
  const end = Math.max(last, after);
  const hashAt = async (seq: number): Promise<string> => {
    if (seq === checkpoint?.seq) return checkpoint.hash;
    const text = 'SELECT hash FROM event WHERE stream_id = $1 AND seq = $2';
    return (await db.pool.query<{ hash: string }>(text, [organizationId, seq])).rows[0]?.hash ?? genesisHash;
  };
  return { organizationId, after, previous: await hashAt(after), last: end, lastHash: await hashAt(end), checkpoint };
}

/**
 * The events of a span, oldest first, page by page.
 * @param standing asked before each page, so that whoever loses the right gets no further
 */
export async function* listExportRows(
  db: Database,
  standing: () => Promise<Standing>,
  filter: ActivityFilter,
  { organizationId, after: start, last }: ExportSpan,
): AsyncGenerator<ExportRow[]> {
  let after = start;
  while (after < last) {
    const visible = visibleTypes(await standing(), filter.types);
    const place = { organizationId, after, before: last + 1, order: 'ASC', limit: pageSize } as const;
    const { rows } = await db.pool.query<ExportRow>(activityStatement(visible, filter, place));
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.seq ?? last;
  }
}
