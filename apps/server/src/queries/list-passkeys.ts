import type { AccountId, PasskeyId } from '@rollcall/domain';
import type { PasskeyList } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';

/** The passkeys of an account, for its person, oldest first. Their number is bounded by the limit of passkeys. */
export async function listPasskeys(db: Database, accountId: AccountId): Promise<PasskeyList> {
  const asOf = (await readHead(db, accountId))?.seq ?? 0;
  const rows = await db.prisma.passkey.findMany({
    where: { accountId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return {
    asOf,
    passkeys: rows.map(({ id, name, isBackedUp, createdAt, lastUsedAt }) => ({
      id: id as PasskeyId,
      name,
      isBackedUp,
      addedAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  };
}
