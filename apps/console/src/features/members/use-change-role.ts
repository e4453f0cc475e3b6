import { useLingui } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import type { OrganizationId, Role } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { roleWords } from '../../ui/role-words.ts';
import { showToast } from '../../ui/toast.tsx';

type Pages = InfiniteData<{ members: MemberView[] }>;

/** Changes a member's role: shown at once, taken back with the reason when it was refused, and undone on request. */
export function useChangeRole(
  organizationId: OrganizationId,
  member: MemberView,
  isSelf: boolean,
  onChanged: (version: number) => void,
) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const queryKey = getQueryKey(trpc.membership.list);
  const show = (changes: Partial<MemberView>) =>
    queryClient.setQueriesData<Pages>({ queryKey, type: 'active' }, (data) => {
      if (data?.pages === undefined) return data;
      const change = (one: MemberView) => (one.id === member.id ? { ...one, ...changes } : one);
      return { ...data, pages: data.pages.map((page) => ({ ...page, members: page.members.map(change) })) };
    });

  const change = trpc.membership.changeRole.useMutation({
    async onMutate({ role }) {
      // Remembered now: by the time of a refusal the row on screen already has the role that was asked for.
      const before: Pick<MemberView, 'role'> = { role: member.role };
      await queryClient.cancelQueries({ queryKey });
      show({ role });
      return before;
    },
    onSuccess({ version }, { role }, before) {
      show({ version });
      onChanged(version);
      // Whoever has just stopped being an admin cannot take it back.
      if (isSelf || before?.role === undefined) return;
      const word = i18n._(roleWords[role]);
      const undo = { membershipId: member.id, role: before.role, seenVersion: version };
      showToast({
        message: t`${member.name} is ${word} now`,
        action: {
          label: t`Undo`,
          run: () => change.mutate({ organizationId, ...undo, mutationId: newMutationId() }),
        },
      });
    },
    onError(error, _input, before) {
      const refusal = readRefusal(error);
      const now = refusal?.code === 'membership.changed-meanwhile' ? refusal.details['role'] : null;
      if (before !== undefined) show(before);
      const word = now === 'admin' || now === 'member' ? i18n._(roleWords[now]) : null;
      const message =
        word === null
          ? sentence(error)
          : t`Somebody else changed ${member.name} meanwhile: the role is ${word} now. Look again before you choose.`;
      showToast({ tone: 'problem', title: t`The role was not changed`, message });
    },
    onSettled: () => utils.membership.list.invalidate(),
  });
  return (role: Role) => {
    const { id: membershipId, version: seenVersion } = member;
    change.mutate({ organizationId, membershipId, role, seenVersion, mutationId: newMutationId() });
  };
}
