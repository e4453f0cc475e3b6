import { Refusal } from '@rollcall/domain';
import type { JoinRequestOffer } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { findAskedByLink, type JoinLinkReader } from '../storage/join-request-link.ts';

/** What whoever holds a link asks for. @throws Refusal `joinRequest.link-rejected` for every bad link alike */
export async function getJoinRequestOffer(
  db: Database,
  clock: Clock,
  links: JoinLinkReader,
  token: string,
): Promise<JoinRequestOffer> {
  const asked = await findAskedByLink({ db, clock }, links, token);
  const organization = asked && (await db.prisma.organization.findUnique({ where: { id: asked.organizationId } }));
  if (asked === null || organization === null || organization.suspendedAt !== null) {
    throw new Refusal('joinRequest.link-rejected');
  }
  return { organizationName: organization.name, email: asked.email, expiresAt: asked.expiresAt.toISOString() };
}
