import type { EmailAddress, JoinRequestId, OrganizationId } from '@rollcall/domain';
import type { Database } from './db.ts';
import type { Transaction } from './transact.ts';

/** What a link of a mail stands for until its reader has clicked: who asks to join what. */
export interface AskedToJoin {
  joinRequestId: JoinRequestId;
  organizationId: OrganizationId;
  email: EmailAddress;
}

const purpose = 'join-request';

/** Keeps what a link stands for, under the hash of its token; the same again changes nothing. */
export async function keepAsked(db: Database, tokenHash: string, asked: AskedToJoin, expiresAt: Date): Promise<void> {
  await db.pool.query(
    'INSERT INTO challenge (id, purpose, data, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [tokenHash, purpose, JSON.stringify(asked), expiresAt],
  );
}

/** What a link stands for and until when; null when that is over, or never was. */
export async function findAsked(
  { challenge }: Pick<Transaction, 'challenge'>,
  tokenHash: string,
  now: Date,
): Promise<(AskedToJoin & { expiresAt: Date }) | null> {
  const found = await challenge.findUnique({ where: { id: tokenHash } });
  if (found === null || found.purpose !== purpose || found.expiresAt <= now) return null;
  return { ...(found.data as unknown as AskedToJoin), expiresAt: found.expiresAt };
}
