import {
  type EmailAddress,
  type InvitationId,
  type InvitationState,
  type OrganizationId,
  Refusal,
  type Role,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { OperationDependencies } from './dependencies.ts';

/** An invitation read under its organization's lock. */
export interface LoadedInvitation {
  id: InvitationId;
  organizationId: OrganizationId;
  email: EmailAddress;
  role: Role;
  state: InvitationState;
  tokenVersion: number;
  tokenHash: string;
  expiresAt: Date;
  invitedBy: string | null;
  version: number;
}

/** @throws Refusal `invitation.not-found`, also for another organization's invitation. */
export async function loadInvitation(
  tx: Transaction,
  organizationId: OrganizationId,
  invitationId: InvitationId,
): Promise<LoadedInvitation> {
  const row = await tx.invitation.findFirst({ where: { id: invitationId, organizationId } });
  if (row === null) throw new Refusal('invitation.not-found');
  return {
    ...row,
    id: invitationId,
    organizationId,
    email: row.email as EmailAddress,
    role: row.role as Role,
    state: row.state as InvitationState,
  };
}

/** Where a link leads: the invitation it names and the organization whose stream must be locked to use it. */
export interface LinkTarget {
  invitationId: InvitationId;
  organizationId: OrganizationId;
  tokenVersion: number;
  tokenHash: string;
}

/** Finds what a link leads to, before any lock. @throws Refusal `invitation.link-rejected` for every bad link alike. */
export async function findLinkTarget(deps: OperationDependencies, token: string): Promise<LinkTarget> {
  const claim = deps.links.parse('invitation', token);
  if (claim === null) throw new Refusal('invitation.link-rejected');
  const row = await deps.db.prisma.invitation.findUnique({
    where: { id: claim.id },
    select: { organizationId: true },
  });
  if (row === null) throw new Refusal('invitation.link-rejected');
  return {
    invitationId: claim.id as InvitationId,
    organizationId: row.organizationId as OrganizationId,
    tokenVersion: claim.version,
    tokenHash: deps.links.hash(token),
  };
}

/**
 * The invitation of a link, under the lock. A link of an earlier version was killed by a renewal, and nothing comes of any
 * while the organization is suspended.
 */
export async function loadInvitationOfLink(tx: Transaction, target: LinkTarget): Promise<LoadedInvitation> {
  const invitation = await loadInvitation(tx, target.organizationId, target.invitationId);
  if (invitation.tokenHash !== target.tokenHash) throw new Refusal('invitation.link-rejected');
  const where = { id: target.organizationId };
  const { suspendedAt } = await tx.organization.findUniqueOrThrow({ where, select: { suspendedAt: true } });
  if (suspendedAt !== null) throw new Refusal('organization.suspended');
  return invitation;
}
