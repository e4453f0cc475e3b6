import { type AccountId, type SecondFactorKind, secondFactorKinds } from '@rollcall/domain';
import type { SecondFactorView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';

/** What a person has set up beside the first proof, without anything that could be used in its place. */
export async function getSecondFactor(db: Database, accountId: AccountId): Promise<SecondFactorView> {
  const asOf = (await readHead(db, accountId))?.seq ?? 0;
  const authenticator = await db.prisma.authenticator.findUnique({ where: { accountId } });
  const kinds = await listFactorKinds(db, accountId);
  const recoveryCodesLeft = await db.prisma.recoveryCode.count({ where: { accountId, usedAt: null } });
  return {
    asOf,
    authenticator:
      authenticator === null
        ? null
        : {
            addedAt: authenticator.createdAt.toISOString(),
            lastUsedAt: authenticator.lastUsedAt.toISOString(),
          },
    recoveryCodesLeft: kinds.length === 0 ? null : recoveryCodesLeft,
  };
}

/** The kinds of second factor that an account can be asked for; empty when a first proof is enough. */
export async function listFactorKinds(db: Database, accountId: AccountId): Promise<SecondFactorKind[]> {
  const counts: Record<SecondFactorKind, number> = {
    authenticator: await db.prisma.authenticator.count({ where: { accountId } }),
    passkey: await db.prisma.passkey.count({ where: { accountId } }),
  };
  return secondFactorKinds.filter((kind) => counts[kind] > 0);
}
