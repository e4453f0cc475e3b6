import type { Actor } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** The account that an act counts for: the actor's own, or the owner's of the key that acts. */
export async function findActingAccount(db: Database, actor: Actor): Promise<string> {
  if (actor.kind !== 'apiKey') return actor.id;
  const key = await db.prisma.apiKey.findUnique({ where: { id: actor.id }, select: { ownerAccountId: true } });
  return key?.ownerAccountId ?? actor.id;
}
