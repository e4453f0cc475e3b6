import type { InvitationId, OrganizationId } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { expireInvitation } from '../operations/settle-invitation.ts';
import { systemCall } from '../operations/system-call.ts';

/** Writes into the log that an invitation's term has run out, once per term. */
export function expireInvitationTask(deps: OperationDependencies) {
  return async (payload: {
    organizationId: OrganizationId;
    invitationId: InvitationId;
    tokenVersion: number;
  }): Promise<void> => {
    const mutationId = `expire:${payload.invitationId}:${payload.tokenVersion}`;
    await mutate(deps, expireInvitation, systemCall(payload, mutationId));
  };
}
