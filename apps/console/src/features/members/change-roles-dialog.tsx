import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { limits, type Role, roles } from '@rollcall/domain';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { BulkDialog } from '../../ui/bulk-dialog.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { useMemberOutcome } from './member-outcome.ts';
import { MemberPreview } from './member-preview.tsx';
import type { MembersDialogProps } from './remove-members-dialog.tsx';
import { isDone, type Previewed, type SelectedMember, seenOf, usePreview } from './use-preview.ts';
import { type GivenRole, useUndoRoles } from './use-undo-roles.ts';

/** Gives the selected members another role, once it was shown what that will change. */
export function ChangeRolesDialog({ organizationId, act, selected, selfId, onDone }: MembersDialogProps) {
  const { t, i18n } = useLingui();
  const utils = trpc.useUtils();
  const offerUndo = useUndoRoles(organizationId);
  const [acting, setActing] = useState<readonly SelectedMember[]>([]);
  const [chosen, setChosen] = useState<Role | null>(null);
  const [given, setGiven] = useState<readonly GivenRole[]>([]);
  const isAsking = act.phase.name === 'asking';
  const members = isAsking ? selected : acting;
  const to = chosen ?? (selected.every(({ role }) => role === 'admin') ? 'member' : 'admin');
  const outcomeOf = useMemberOutcome(to);
  const preview = usePreview(organizationId, act.isOpen && isAsking ? members : [], to);
  const count = preview.previewed?.filter(isDone).length ?? 0;
  const change = async () => {
    const changed: GivenRole[] = [];
    setActing(selected);
    setChosen(to);
    await act.run({
      subjects: selected,
      perCall: limits.membership.maxPerAct,
      nameOf: (member) => member,
      async call(part) {
        const changes = part.map((member) => ({ ...seenOf(member), role: to }));
        const { results } = await utils.client.membership.changeRoles.mutate({
          organizationId,
          changes,
          mutationId: newMutationId(),
        });
        return results.map(({ outcome, version }, index) => {
          const member = part[index] as SelectedMember;
          if (outcome === 'changed' && version !== null) changed.push({ member, version });
          return outcomeOf(member, outcome);
        });
      },
    });
    setGiven(changed);
    // The feed would have the list read again, but may be cut off just now.
    await utils.membership.list.invalidate();
  };
  const close = () => {
    act.close();
    if (act.phase.name === 'running') return;
    setChosen(null);
    if (act.phase.name !== 'over') return;
    onDone();
    const hasSteppedDown = to === 'member' && given.some(({ member }) => member.accountId === selfId);
    if (given.length > 0 && !hasSteppedDown) offerUndo(given, to);
  };
  return (
    <BulkDialog
      opened={act.isOpen}
      title={<Plural value={members.length} one="Change the role of # member" other="Change the role of # members" />}
      phase={act.phase}
      confirm={
        count > 0 ? <Plural value={count} one="Change # role" other="Change # roles" /> : <Trans>Change role</Trans>
      }
      canConfirm={count > 0}
      onConfirm={() => void change()}
      onClose={close}
    >
      <Select
        label={t`New role`}
        value={to}
        allowDeselect={false}
        onChange={(role) => setChosen(role as Role)}
        data={roles.map((role) => ({ value: role, label: i18n._(roleWords[role]) }))}
      />
      <MemberPreview preview={preview} to={to} effects={(done) => effectsOf(done, to, selfId)} />
    </BulkDialog>
  );
}

function effectsOf(done: readonly Previewed[], to: Role, selfId: string | undefined) {
  if (to === 'admin')
    return [<Trans key="gains">They can invite people, change roles and settings, and read the log.</Trans>];
  const keys = done.reduce((sum, { apiKeys }) => sum + apiKeys, 0);
  const isAmong = done.some(({ member }) => member.accountId === selfId);
  return [
    <Trans key="loses">They can no longer invite people or change settings.</Trans>,
    <Plural
      key="keys"
      value={keys}
      _0="Their API keys can do what they could before."
      one="# API key can do less from then on."
      other="# API keys can do less from then on."
    />,
    isAmong && <Trans key="self">You are one of them. Only another admin can make you an admin again.</Trans>,
  ].filter((effect) => effect !== false);
}
