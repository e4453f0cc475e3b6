import { Refusal } from '@rollcall/domain';
import type { JoinRequestOffer } from '@rollcall/protocol';
import type { LinkTokens } from '../operations/dependencies.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { findAsked } from '../storage/join-request-link.ts';
import { readNow } from '../storage/now.ts';

/** What whoever holds a link asks for. @throws Refusal `joinRequest.link-rejected` for every bad link alike */
export async function getJoinRequestOffer(
  db: Database,
  clock: Clock,
  links: LinkTokens,
  token: string,
): Promise<JoinRequestOffer> {
  const claim = links.parse('join-request', token);
  const asked = claim && (await findAsked(db.prisma, links.hash(token), await readNow(db, clock)));
  const organization = asked && (await db.prisma.organization.findUnique({ where: { id: asked.organizationId } }));
  if (asked === null || organization === null || organization.suspendedAt !== null) {
    throw new Refusal('joinRequest.link-rejected');
  }
  return { organizationName: organization.name, email: asked.email, expiresAt: asked.expiresAt.toISOString() };
}
