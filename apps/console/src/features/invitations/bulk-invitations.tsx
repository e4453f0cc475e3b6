import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { InvitationView } from '@rollcall/protocol';
import { IconMailForward, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useBulkAct } from '../../live/use-bulk-act.ts';
import { BulkDialog } from '../../ui/bulk-dialog.tsx';
import { BulkPreview } from '../../ui/bulk-preview.tsx';
import type { Outcome } from '../../ui/outcome-list.tsx';
import { refusalMessages } from '../../ui/refusal-message.ts';
import type { Selected, Selection } from '../../ui/selection.ts';

type SelectedInvitation = Selected<InvitationView>;

/** The acts on selected invitations: the buttons of the bar, and the dialogs that outlast it. */
export function useBulkInvitations(organizationId: OrganizationId, selection: Selection<InvitationView>) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const renewal = useBulkAct();
  const revocation = useBulkAct();
  const [acting, setActing] = useState<readonly SelectedInvitation[]>([]);
  const reasonOf = useReason();
  const selected = selection.rows;
  const open = selected.filter((invitation) => reasonOf(invitation) === null);
  const run = async (verb: 'renew' | 'revoke') => {
    const act = verb === 'renew' ? renewal : revocation;
    setActing(selected);
    act.open();
    await act.run({
      subjects: selected,
      perCall: 1,
      nameOf,
      async call(part) {
        const outcomes: Outcome[] = [];
        for (const invitation of part) {
          const { id: invitationId, seenVersion } = invitation;
          const input = { organizationId, invitationId, seenVersion, mutationId: newMutationId() };
          if (verb === 'renew') await utils.client.invitation.renew.mutate(input);
          else await utils.client.invitation.revoke.mutate(input);
          const words = verb === 'renew' ? t`gets a new link` : t`was revoked`;
          outcomes.push({ ...nameOf(invitation), isDone: true, words });
        }
        return outcomes;
      },
    });
    // The feed would have the list read again, but may be cut off just now.
    await utils.invitation.list.invalidate();
  };
  const closing = (act: ReturnType<typeof useBulkAct>) => () => {
    act.close();
    if (act.phase.name === 'over') selection.chooseAll(false);
  };
  const asked = revocation.phase.name === 'asking' ? selected : acting;

  const actions = (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        onClick={() => void run('renew')}
      >
        <Trans>Resend</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        c="var(--bad)"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={revocation.open}
      >
        <Trans>Revoke…</Trans>
      </Button>
    </>
  );
  const dialogs = (
    <>
      <BulkDialog
        opened={renewal.isOpen}
        title={<Plural value={acting.length} one="Resend # invitation" other="Resend # invitations" />}
        phase={renewal.phase}
        onClose={closing(renewal)}
      />
      <BulkDialog
        opened={revocation.isOpen}
        title={<Plural value={asked.length} one="Revoke # invitation" other="Revoke # invitations" />}
        phase={revocation.phase}
        confirm={
          open.length > 0 ? (
            <Plural value={open.length} one="Revoke # invitation" other="Revoke # invitations" />
          ) : (
            <Trans>Revoke</Trans>
          )
        }
        canConfirm={open.length > 0}
        isDangerous
        onConfirm={() => void run('revoke')}
        onClose={closing(revocation)}
      >
        <BulkPreview
          names={open.map(({ email }) => email)}
          effects={[
            <Plural
              key="links"
              value={open.length}
              one="The link that was mailed stops working at once."
              other="The links that were mailed stop working at once."
            />,
          ]}
          leftOut={selected
            .filter((invitation) => reasonOf(invitation) !== null)
            .map((invitation) => ({ ...nameOf(invitation), isDone: false, why: reasonOf(invitation) }))}
        />
      </BulkDialog>
    </>
  );
  return { actions, dialogs };
}

function nameOf({ id, email }: SelectedInvitation) {
  return { id, name: email };
}

/** Why nothing can be done with an invitation any more, in the words of the refusal that it would get; null when it can. */
function useReason() {
  const { i18n } = useLingui();
  return ({ status, version, seenVersion }: SelectedInvitation): string | null => {
    if (status === 'accepted') return i18n._(refusalMessages['invitation.already-accepted']);
    if (status === 'declined' || status === 'revoked') return i18n._(refusalMessages[`invitation.${status}`]);
    return version === seenVersion ? null : i18n._(refusalMessages['invitation.changed-meanwhile']);
  };
}

/** Whether something can still be done with an invitation. */
export function isOpenInvitation({ status }: InvitationView): boolean {
  return status === 'pending' || status === 'expired';
}
