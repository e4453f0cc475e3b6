import type { AccountId, InvitationId, StreamId } from '@rollcall/domain';
import type { Database } from './db.ts';

/** Whose labels are erased. */
export interface ErasedPerson {
  accountId: AccountId;
  /** Invitations to their address. */
  invitationIds: readonly InvitationId[];
}

const pageSize = 1_000;

/**
 * Empties what stands beside a stream's events about one person: actor and key where they acted, subject and address
 * where it was about them, and everything in their own stream. A person who joined acted through the system. Commitments
 * stay, so the chain stays verifiable (G10); salts go, so no guess can be
 * checked. From where they acted is deleted.
 * Page by page, and the same again when it is run again.
 */
export async function eraseLabels(db: Database, streamId: StreamId, person: ErasedPerson): Promise<void> {
  const { rows } = await db.pool.query<{ head: number }>('SELECT head FROM stream WHERE id = $1', [streamId]);
  const head = rows[0]?.head ?? 0;
  for (let after = 0; after < head; after += pageSize) {
    await db.pool.query(
      `UPDATE event_label l SET labels = (
         SELECT coalesce(jsonb_object_agg(kept.key, CASE
           WHEN e.stream_id = $4 OR CASE
             WHEN kept.key = 'actor' OR (kept.key = 'apiKey' AND e.actor_kind = 'apiKey')
               THEN done.by_them OR (about.them AND e.actor_kind = 'system')
             ELSE about.them END
           THEN '{"salt": null, "value": null}'::jsonb ELSE kept.value END), '{}')
         FROM jsonb_each(l.labels) AS kept)
       FROM event e CROSS JOIN LATERAL (
         SELECT coalesce(e.data->>'accountId' = $4 OR e.data->>'invitationId' = ANY($5::text[])
           OR e.data->>'joinRequestId' IN (
             SELECT id FROM join_request WHERE organization_id = $1 AND invitation_id = ANY($5::text[])), false) AS them
       ) AS about CROSS JOIN LATERAL (
         SELECT e.actor_id = $4 OR EXISTS (
           SELECT FROM api_key k WHERE k.id = e.actor_id AND k.owner_account_id = $4) AS by_them
       ) AS done
       WHERE l.stream_id = e.stream_id AND l.seq = e.seq AND e.stream_id = $1 AND e.seq > $2 AND e.seq <= $3
         AND (e.stream_id = $4 OR done.by_them OR about.them)`,
      [streamId, after, after + pageSize, person.accountId, person.invitationIds],
    );
    await db.pool.query(
      `DELETE FROM event_origin o USING event e
       WHERE e.stream_id = o.stream_id AND e.seq = o.seq AND o.stream_id = $1 AND o.seq > $2 AND o.seq <= $3
         AND (e.stream_id = $4 OR e.actor_id = $4
           OR EXISTS (SELECT FROM api_key k WHERE k.id = e.actor_id AND k.owner_account_id = $4)
           OR (e.actor_kind = 'system'
             AND (e.data->>'accountId' = $4 OR e.data->>'invitationId' = ANY($5::text[])
              OR e.data->>'joinRequestId' IN (
                SELECT id FROM join_request WHERE organization_id = $1 AND invitation_id = ANY($5::text[])))))`,
      [streamId, after, after + pageSize, person.accountId, person.invitationIds],
    );
  }
}

/** Empties the addresses that deliveries to this person still hold; what has not been sent yet keeps its own. */
export async function eraseRecipients(db: Database, person: ErasedPerson): Promise<void> {
  await db.pool.query(
    `UPDATE delivery SET recipient = ''
     WHERE (stream_id = $1 OR subject_id = ANY($2::text[])
       OR subject_id IN (SELECT id FROM join_request WHERE invitation_id = ANY($2::text[]))
       OR subject_id IN (SELECT id FROM api_key WHERE owner_account_id = $1)) AND state IN ('sent', 'failed', 'superseded')`,
    [person.accountId, person.invitationIds],
  );
}
