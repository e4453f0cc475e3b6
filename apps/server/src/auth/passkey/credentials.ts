import type { AccountId } from '@rollcall/domain';
import type { Database } from '../../storage/db.ts';
import type { KnownCredential } from './relying-party.ts';

/** What browsers need to find the passkeys of an account. */
export function findCredentials(db: Database, accountId: AccountId): Promise<KnownCredential[]> {
  return db.prisma.passkey.findMany({
    where: { accountId },
    select: { credentialId: true, transports: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** A passkey as it is compared, and the account that it opens. */
export interface StoredPasskey {
  id: string;
  credentialId: string;
  publicKey: Uint8Array;
  account: { id: AccountId; email: string };
}

/** The passkey that a device calls by this; null when it is nobody's. */
export async function findPasskey(db: Database, credentialId: string): Promise<StoredPasskey | null> {
  const row = await db.prisma.passkey.findUnique({
    where: { credentialId },
    select: { id: true, credentialId: true, publicKey: true, account: { select: { id: true, email: true } } },
  });
  return row as StoredPasskey | null;
}
