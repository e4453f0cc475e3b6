import type { OrganizationId } from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import { useRef } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import type { Invited } from './invite-list.ts';

/**
 * Invites several addresses in one act. An act whose answer was lost is sent again under its own name, so that the
 * second press tells what became of the first instead of calling everybody invited already.
 */
export function useInvite(
  organizationId: OrganizationId,
  onInvited: (results: readonly InvitationResult[], sent: readonly Invited[]) => void,
) {
  const utils = trpc.useUtils();
  const unanswered = useRef({ contents: '', mutationId: '' });
  const create = trpc.invitation.create.useMutation({
    onSuccess({ results }, { invitations }) {
      unanswered.current = { contents: '', mutationId: '' };
      onInvited(results, invitations);
    },
    onSettled: () => utils.invitation.list.invalidate(),
  });
  const invite = (invitations: Invited[]) => {
    const contents = JSON.stringify(invitations);
    if (unanswered.current.contents !== contents) unanswered.current = { contents, mutationId: newMutationId() };
    create.mutate({ organizationId, invitations, mutationId: unanswered.current.mutationId });
  };
  return { invite, isPending: create.isPending, error: create.error };
}
