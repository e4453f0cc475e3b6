import type { InvitationId, NewEvent, OrganizationId, Role } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { LinkTokens } from './dependencies.ts';

/** The invitation to issue: `version` 0 when there is none yet, the stored one when it is renewed. */
export interface InvitationToIssue {
  id: InvitationId;
  organizationId: OrganizationId;
  email: string;
  role: Role;
  tokenVersion: number;
  version: number;
}

export interface Issue {
  invitedBy: string | null;
  inviterLabel: string;
  expiresAt: Date;
  now: Date;
}

/**
 * Writes a new invitation, or renews a pending one: a new term, and a new link that kills the one before. Of the link
 * only the hash is stored; the mail derives it again from id and version.
 */
export async function issueInvitation(
  tx: Transaction,
  links: LinkTokens,
  invitation: InvitationToIssue,
  issue: Issue,
): Promise<NewEvent> {
  const { id, organizationId, email, role } = invitation;
  const tokenVersion = invitation.tokenVersion + 1;
  const tokenHash = links.hash(links.mint('invitation', id, tokenVersion));
  const { invitedBy, inviterLabel, expiresAt, now } = issue;
  const row = { role, tokenVersion, tokenHash, expiresAt, invitedBy, inviterLabel, version: invitation.version + 1 };
  if (invitation.version === 0) {
    await tx.invitation.create({ data: { id, organizationId, email, createdAt: now, ...row } });
  } else {
    await tx.invitation.update({ where: { id }, data: row });
  }
  return {
    type: invitation.version === 0 ? 'invitation.created' : 'invitation.renewed',
    data: { invitationId: id, role, expiresAt: expiresAt.toISOString(), tokenVersion },
    labels: { email },
  };
}
