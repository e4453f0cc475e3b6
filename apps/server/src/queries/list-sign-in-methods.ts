import type { AccountId, IdentityId } from '@rollcall/domain';
import type { SignInMethodsView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';

/** The ways into an account, for its person. Their number is bounded by the limit of identities. */
export async function listSignInMethods(db: Database, accountId: AccountId): Promise<SignInMethodsView> {
  const asOf = (await readHead(db, accountId))?.seq ?? 0;
  const account = await db.prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { passwordHash: true, identities: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  });
  return {
    asOf,
    hasPassword: account.passwordHash !== null,
    identities: account.identities.map(({ id, provider, label, createdAt }) => ({
      id: id as IdentityId,
      provider,
      label,
      connectedAt: createdAt.toISOString(),
    })),
  };
}
