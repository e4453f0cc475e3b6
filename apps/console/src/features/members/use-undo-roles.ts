import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { limits, type OrganizationId, type Role } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { inParts } from '../../ui/in-parts.ts';
import { roleWords } from '../../ui/role-words.ts';
import { showToast } from '../../ui/toast.tsx';
import { useMemberOutcome } from './member-outcome.ts';

/** A member as they were before, and the version that the change has made. */
export interface GivenRole {
  member: MemberView;
  version: number;
}

/** Offers to give several people their roles back. Whom somebody has changed since, keeps what they are now. */
export function useUndoRoles(organizationId: OrganizationId) {
  const { t, i18n } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const outcomeOf = useMemberOutcome('member');

  const undo = async (given: readonly GivenRole[]) => {
    const kept: string[] = [];
    for (const part of inParts(given, limits.membership.maxPerAct)) {
      const changes = part.map(({ member, version }) => ({
        membershipId: member.id,
        role: member.role,
        seenVersion: version,
      }));
      try {
        const input = { organizationId, changes, mutationId: newMutationId() };
        const { results } = await utils.client.membership.changeRoles.mutate(input);
        for (const [index, { outcome }] of results.entries()) {
          const { name, isDone, why } = outcomeOf((part[index] as GivenRole).member, outcome);
          if (!isDone && why !== undefined) kept.push(`${name}: ${why}`);
        }
      } catch (error) {
        kept.push(...part.map(({ member }) => `${member.name}: ${sentence(error)}`));
      }
    }
    if (kept.length === 0) showToast({ message: t`The roles are as they were before` });
    else {
      const title = t`${plural(kept.length, { one: '# role was not changed back', other: '# roles were not changed back' })}`;
      showToast({ tone: 'problem', title, message: kept.join(' ') });
    }
    await utils.membership.list.invalidate();
  };

  return (given: readonly GivenRole[], to: Role) => {
    const word = i18n._(roleWords[to]);
    const [first] = given;
    const message =
      given.length === 1 && first !== undefined
        ? t`${first.member.name} is ${word} now`
        : t`${given.length} people are ${word} now`;
    showToast({ message, action: { label: t`Undo`, run: () => void undo(given) } });
  };
}
