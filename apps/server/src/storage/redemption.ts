import { type EmailAddress, isAddressOfDomain, type OrganizationDomain } from '@rollcall/domain';
import type { Transaction } from './transact.ts';

/** What redemption depends on beside the invitation itself; true of the inviter also when the operator invited. */
export async function loadRedemptionCircumstances(
  tx: Pick<Transaction, 'membership' | 'domain'>,
  invitation: { organizationId: string; invitedBy: string | null; email: string },
): Promise<{ inviterIsAdmin: boolean; addressIsOfDomain: boolean }> {
  const { organizationId, invitedBy, email } = invitation;
  const inviter =
    invitedBy === null
      ? null
      : await tx.membership.findFirst({
          where: { organizationId, accountId: invitedBy, role: 'admin', state: 'active' },
        });
  const domains = await tx.domain.findMany({ where: { organizationId }, select: { name: true } });
  return {
    inviterIsAdmin: invitedBy === null || inviter !== null,
    addressIsOfDomain: domains.some((domain) =>
      isAddressOfDomain(email as EmailAddress, domain.name as OrganizationDomain),
    ),
  };
}
