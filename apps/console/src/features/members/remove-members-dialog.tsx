import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type AccountId, limits, type OrganizationId } from '@rollcall/domain';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import type { BulkAct } from '../../live/use-bulk-act.ts';
import { BulkDialog } from '../../ui/bulk-dialog.tsx';
import type { Outcome } from '../../ui/outcome-list.tsx';
import { LostKeys } from './lost-keys.tsx';
import { useMemberOutcome } from './member-outcome.ts';
import { MemberPreview } from './member-preview.tsx';
import { isDone, type Previewed, type SelectedMember, seenOf, usePreview } from './use-preview.ts';

export interface MembersDialogProps {
  organizationId: OrganizationId;
  act: BulkAct;
  selected: readonly SelectedMember[];
  selfId: AccountId | undefined;
  /** Closed after the act was done. */
  onDone(): void;
}

/** Removes the selected members, once it was shown what that will break. Whoever does it leaves by another door. */
export function RemoveMembersDialog({ organizationId, act, selected, selfId, onDone }: MembersDialogProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const outcomeOf = useMemberOutcome('removed');
  const [acting, setActing] = useState<readonly SelectedMember[]>([]);
  const isAsking = act.phase.name === 'asking';
  const everybody = isAsking ? selected : acting;
  const others = everybody.filter(({ accountId }) => accountId !== selfId);
  const preview = usePreview(organizationId, act.isOpen && isAsking ? others : [], 'removed');
  const count = preview.previewed?.filter(isDone).length ?? 0;
  const heldBack = everybody
    .filter(({ accountId }) => accountId === selfId)
    .map(({ id, name }): Outcome => {
      const why = t`You cannot remove yourself here. Choose “Leave organization…” in the menu of the organization.`;
      return { id, name, isDone: false, why };
    });
  const remove = async () => {
    setActing(selected);
    await act.run({
      subjects: others,
      perCall: limits.membership.maxPerAct,
      nameOf: (member) => member,
      heldBack,
      async call(part) {
        const input = { organizationId, members: part.map(seenOf), mutationId: newMutationId() };
        const { results } = await utils.client.membership.removeMany.mutate(input);
        return results.map(({ outcome }, index) => outcomeOf(part[index] as SelectedMember, outcome));
      },
    });
    // The feed would have the list read again, but may be cut off just now.
    await utils.membership.list.invalidate();
  };
  return (
    <BulkDialog
      opened={act.isOpen}
      title={<Plural value={everybody.length} one="Remove # member" other="Remove # members" />}
      phase={act.phase}
      confirm={
        count > 0 ? <Plural value={count} one="Remove # member" other="Remove # members" /> : <Trans>Remove</Trans>
      }
      canConfirm={count > 0}
      isDangerous
      onConfirm={() => void remove()}
      onClose={() => {
        act.close();
        if (act.phase.name === 'over') onDone();
      }}
    >
      <MemberPreview preview={preview} to="removed" effects={effectsOf} heldBack={heldBack} />
    </BulkDialog>
  );
}

function effectsOf(done: readonly Previewed[]) {
  return [
    <Plural
      key="access"
      value={done.length}
      one="Access ends at once, in every window. To come back, this person needs a new invitation."
      other="Access ends at once, in every window. To come back, each of them needs a new invitation."
    />,
    <LostKeys key="keys" done={done} />,
  ];
}
