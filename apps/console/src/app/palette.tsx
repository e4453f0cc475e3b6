import { useLingui } from '@lingui/react/macro';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import type { SessionView } from '@rollcall/protocol';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useAccountActions, useOrganizations, usePeople, useProjects, useScreens } from './palette-actions.tsx';
import type { SessionMembership } from './shell.tsx';

/** Goes to any screen, project or person and runs what the role allows, from the keyboard. */
export function Palette({ session, membership }: { session: SessionView; membership: SessionMembership }) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const actions: SpotlightActionGroupData[] = [
    { group: t`Go to`, actions: useScreens(membership) },
    { group: t`Projects`, actions: useProjects(membership, query) },
    { group: t`People`, actions: usePeople(membership, query) },
    { group: t`Your organizations`, actions: useOrganizations(session, membership) },
    { group: t`Account`, actions: useAccountActions(session) },
  ];
  const name = t`Go to a screen, a project or a person`;
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      // From a field too: the palette is the way from anywhere to anywhere.
      tagsToIgnore={[]}
      attributes={{ content: { 'aria-label': name } }}
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.6 }}
      limit={12}
      nothingFound={t`Nothing found`}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t`Go to a screen, a project or a person…`,
        'aria-label': name,
        onKeyDown: goToFirst,
      }}
    />
  );
}

/** Enter means the first of what was found, as long as no other was chosen. */
function goToFirst({ key, nativeEvent, currentTarget }: KeyboardEvent<HTMLInputElement>): void {
  if (key !== 'Enter' || nativeEvent.isComposing) return;
  const dialog = currentTarget.closest('[role="dialog"]');
  if (dialog?.querySelector('[data-selected]') === null) dialog.querySelector<HTMLElement>('[data-action]')?.click();
}
