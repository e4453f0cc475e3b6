import { type EmailAddress, idPrefixes, isAddressOfDomain, type OrganizationDomain } from '@rollcall/domain';
import type { Transaction } from './transact.ts';

/**
 * What redemption depends on beside the invitation itself; true of the inviter also when the operator invited, and when a
 * key of the organization did that was not revoked.
 */
export async function loadRedemptionCircumstances(
  tx: Pick<Transaction, 'membership' | 'domain' | 'apiKey'>,
  invitation: { organizationId: string; invitedBy: string | null; email: string },
): Promise<{ inviterIsAdmin: boolean; addressIsOfDomain: boolean }> {
  const { organizationId, invitedBy, email } = invitation;
  const domains = await tx.domain.findMany({ where: { organizationId }, select: { name: true } });
  return {
    inviterIsAdmin: invitedBy === null || (await mayInvite(tx, organizationId, invitedBy)),
    addressIsOfDomain: domains.some((domain) =>
      isAddressOfDomain(email as EmailAddress, domain.name as OrganizationDomain),
    ),
  };
}

/** A key that has merely run out did not fall into wrong hands: what it sent holds. */
async function mayInvite(
  tx: Pick<Transaction, 'membership' | 'apiKey'>,
  organizationId: string,
  invitedBy: string,
): Promise<boolean> {
  const isKey = invitedBy.startsWith(`${idPrefixes.serviceKey}_`);
  const inviter = isKey
    ? await tx.apiKey.findFirst({ where: { id: invitedBy, organizationId, revokedAt: null }, select: { id: true } })
    : await tx.membership.findFirst({
        where: { organizationId, accountId: invitedBy, role: 'admin', state: 'active' },
        select: { id: true },
      });
  return inviter !== null;
}
