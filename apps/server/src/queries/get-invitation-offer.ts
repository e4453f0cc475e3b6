import {
  accepted,
  decideRedemption,
  type InvitationId,
  type InvitationState,
  type OrganizationId,
  Refusal,
  type Role,
} from '@rollcall/domain';
import type { InvitationOffer } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { loadRedemptionCircumstances } from '../storage/redemption.ts';

/** How a link is read: the claim it makes when its signature is right, and its hash. */
export interface LinkReader {
  parse(purpose: 'invitation', token: string): { id: string; version: number } | null;
  hash(token: string): string;
}

/**
 * What the holder of a link is offered. Reading consumes nothing.
 * @throws Refusal `invitation.*` when the link leads nowhere any more, saying why only to holders of a true link.
 */
export async function getInvitationOffer(
  db: Database,
  clock: Clock,
  links: LinkReader,
  token: string,
): Promise<InvitationOffer> {
  const claim = links.parse('invitation', token);
  if (claim === null) throw new Refusal('invitation.link-rejected');
  const row = await db.prisma.invitation.findUnique({
    where: { id: claim.id },
    include: { organization: { select: { name: true } } },
  });
  if (row === null || row.tokenHash !== links.hash(token)) throw new Refusal('invitation.link-rejected');

  const now = await readNow(db, clock);
  const facts = { state: row.state as InvitationState, expiresAt: row.expiresAt };
  accepted(decideRedemption(facts, { now, ...(await loadRedemptionCircumstances(db.prisma, row)) }));
  const account = await db.prisma.account.findUnique({ where: { email: row.email }, select: { id: true } });
  return {
    invitationId: row.id as InvitationId,
    organizationId: row.organizationId as OrganizationId,
    organizationName: row.organization.name,
    inviter: row.inviterLabel,
    email: row.email,
    role: row.role as Role,
    expiresAt: row.expiresAt.toISOString(),
    accountExists: account !== null,
  };
}
