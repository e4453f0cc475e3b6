import type { AccountId, IdentityId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** An identity and the account that it opens. */
export interface KnownIdentity {
  id: IdentityId;
  account: { id: AccountId; email: string };
}

/** Whose account an identity opens; null when it is nobody's. */
export async function findIdentity(
  db: Database,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<KnownIdentity | null> {
  const row = await db.prisma.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { id: true, account: { select: { id: true, email: true } } },
  });
  if (row === null) return null;
  return { id: row.id as IdentityId, account: { ...row.account, id: row.account.id as AccountId } };
}
