import { useLingui } from '@lingui/react/macro';
import type { PresentPerson } from '@rollcall/protocol';
import { screenWords } from './screen-words.ts';

/** Says what somebody looks at: the screen, and the row that stands open in it. */
export function useWhereabouts(): (person: PresentPerson) => string {
  const { i18n } = useLingui();
  return ({ screen, rowName }) => [screen && i18n._(screenWords[screen]), rowName].filter(Boolean).join(' · ');
}
