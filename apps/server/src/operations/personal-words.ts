import type { AccountId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** What a password of this account must not be made of: its person's words and those of the organizations it is in. */
export async function findPersonalWords(db: Database, accountId: AccountId): Promise<string[]> {
  const { name, email, memberships } = await db.prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      name: true,
      email: true,
      memberships: { where: { state: { not: 'removed' } }, select: { organization: { select: { name: true } } } },
    },
  });
  return [name, email, ...memberships.map(({ organization }) => organization.name)];
}
