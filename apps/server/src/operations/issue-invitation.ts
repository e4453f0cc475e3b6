import {
  type Actor,
  type InvitationId,
  type NewEvent,
  type OrganizationId,
  Refusal,
  type Role,
} from '@rollcall/domain';
import { hasReceipt } from '../storage/receipt.ts';
import type { Transaction } from '../storage/transact.ts';
import { findActingAccount } from './acting-account.ts';
import type { LinkTokens, OperationDependencies } from './dependencies.ts';
import type { NamedStanding } from './operation.ts';

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

/** An issue by whoever acts, with the term that the organization gives its invitations; support's where nobody has a standing. */
export function issueBy(
  standing: Pick<NamedStanding, 'accountId' | 'name'> | null,
  { invitationLifetimeHours }: { invitationLifetimeHours: number },
  now: Date,
): Issue {
  const expiresAt = new Date(now.getTime() + invitationLifetimeHours * 3_600_000);
  return { invitedBy: standing?.accountId ?? null, inviterLabel: standing?.name ?? '', expiresAt, now };
}

/** Takes the mail to one address from the allowances of the day, once for an act. @throws Refusal `invitation.mail-limit` */
export async function takeInvitationMail(
  deps: OperationDependencies,
  act: { actor: Actor; organizationId: OrganizationId; mutationId: string; email: string },
): Promise<void> {
  const { actor, organizationId, mutationId, email } = act;
  // A retry was counted when it was new; counted again, it could be refused after all.
  if (await hasReceipt(deps.db, organizationId, mutationId)) return;
  await deps.mailLimits.takeForSender(await findActingAccount(deps.db, actor), organizationId, 1);
  const withinLimit = await deps.mailLimits.takeForRecipients([email]);
  if (!withinLimit.has(email)) throw new Refusal('invitation.mail-limit');
}
