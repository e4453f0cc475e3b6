import { useLingui } from '@lingui/react/macro';
import type { RemovalOutcome, Role, RoleChangeOutcome } from '@rollcall/domain';
import type { Outcome } from '../../ui/outcome-list.tsx';
import { refusalMessages } from '../../ui/refusal-message.ts';
import { roleWords } from '../../ui/role-words.ts';

interface Named {
  id: string;
  name: string;
}

/** What became of a member in an act on several, in the words of an act on this one alone. */
export function useMemberOutcome(to: Role | 'removed') {
  const { t, i18n } = useLingui();
  const role = to === 'removed' ? '' : i18n._(roleWords[to]);
  return ({ id, name }: Named, outcome: RoleChangeOutcome | RemovalOutcome): Outcome & { why?: string } => {
    switch (outcome) {
      case 'changed':
        return { id, name, isDone: true, words: t`is ${role} now` };
      case 'unchanged':
        return { id, name, isDone: false, words: t`is ${role} already` };
      case 'removed':
        return { id, name, isDone: true, words: t`was removed` };
      default:
        return { id, name, isDone: false, why: i18n._(refusalMessages[outcome]) };
    }
  };
}
