import type { InvitationId, InvitationState, InvitationStatus, OrganizationId, Role } from '@rollcall/domain';
import { invitationStatus } from '@rollcall/domain';
import type { InvitationPage, InvitationView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';
import { containsPattern, decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';

export interface ListInvitationsInput {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
  search?: string | undefined;
  status?: InvitationStatus | undefined;
}

interface InvitationRow {
  id: InvitationId;
  email: string;
  role: Role;
  state: InvitationState;
  inviterLabel: string;
  createdAt: Date;
  expiresAt: Date;
  settledAt: Date | null;
  version: number;
  mailState: InvitationView['mail']['state'] | null;
  mailReason: string | null;
}

const sort = 'newest';

/** A page of invitations, newest first, each with the state of its newest mail. */
export async function listInvitations(
  db: Database,
  clock: Clock,
  input: ListInvitationsInput,
): Promise<InvitationPage> {
  const asOf = (await readHead(db, input.organizationId))?.seq ?? 0;
  const now = await readNow(db, clock);
  const { limit = defaultPageSize } = input;
  const values: unknown[] = [input.organizationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['i.organization_id = $1'];
  if (input.status !== undefined) {
    conditions.push(`i.state = ${bind(input.status === 'expired' ? 'pending' : input.status)}`);
    if (input.status === 'expired') conditions.push(`i.expires_at <= ${bind(now)}`);
    if (input.status === 'pending') conditions.push(`i.expires_at > ${bind(now)}`);
  }
  if (input.search) conditions.push(`i.email LIKE ${bind(containsPattern(input.search))}`);
  if (input.cursor !== undefined) {
    const bound = decodeCursor(input.cursor, sort, ['instant', 'text']).map(bind);
    conditions.push(`(i.created_at, i.id) < (${bound.join(', ')})`);
  }

  const { rows } = await db.pool.query<InvitationRow>(
    `SELECT i.id, i.email, i.role, i.state, i.inviter_label AS "inviterLabel", i.created_at AS "createdAt",
       i.expires_at AS "expiresAt", i.settled_at AS "settledAt", i.version,
       d.state AS "mailState", d.last_error AS "mailReason"
     FROM invitation i
     LEFT JOIN delivery d ON d.subject_id = i.id AND d.subject_version = i.token_version AND d.kind = 'mail'
     WHERE ${conditions.join(' AND ')} ORDER BY i.created_at DESC, i.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    invitations: page.map((row) => invitationView(row, now)),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ sort, values: [last.createdAt.toISOString(), last.id] }) : null,
  };
}

function invitationView(row: InvitationRow, now: Date): InvitationView {
  const { id, email, role, version, inviterLabel, mailState, mailReason } = row;
  return {
    id,
    email,
    role,
    status: invitationStatus(row, now),
    mail: { state: mailState ?? 'pending', reason: mailReason },
    invitedBy: inviterLabel,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    version,
  };
}
