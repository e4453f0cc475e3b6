import type { AccountId, InvitationId } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { eraseAccount, eraseMembership } from '../operations/erase-account.ts';
import { mutate } from '../operations/mutate.ts';
import { systemCall } from '../operations/system-call.ts';
import { listMembershipOrganizations } from '../queries/list-membership-organizations.ts';
import { eraseLabels, eraseRecipients } from '../storage/erase-labels.ts';

/**
 * Takes a deleted person's name and address out of everything that is kept. The membership rows that are left are the
 * list of what is still to do, so a run that was cut off is taken up by the next one.
 */
export function eraseAccountTask(deps: OperationDependencies) {
  return async ({
    accountId,
    invitationIds,
  }: {
    accountId: AccountId;
    invitationIds: InvitationId[];
  }): Promise<void> => {
    const person = { accountId, invitationIds };
    // While the keys are still there to say which mails were about them.
    await eraseRecipients(deps.db, person);
    for (const organizationId of await listMembershipOrganizations(deps.db, accountId)) {
      await eraseLabels(deps.db, organizationId, person);
      const input = { organizationId, accountId, invitationIds };
      await mutate(deps, eraseMembership, systemCall(input, `erase:${accountId}`));
    }
    await mutate(deps, eraseAccount, systemCall({ accountId }, `erase:${accountId}`));
    await eraseLabels(deps.db, accountId, person);
  };
}
