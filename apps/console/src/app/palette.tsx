import { useLingui } from '@lingui/react/macro';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import type { SessionView } from '@rollcall/protocol';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignOut } from '../live/sign-out.ts';
import { trpc } from '../live/trpc.ts';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import type { SessionMembership } from './shell.tsx';

/** Goes to any screen or person and runs what the role allows, from the keyboard. */
export function Palette({ session, membership }: { session: SessionView; membership: SessionMembership }) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const screens = useScreens(membership);
  const people = usePeople(membership, query);
  const { signOut } = useSignOut();
  const actions: SpotlightActionGroupData[] = [
    { group: t`Go to`, actions: screens },
    { group: t`People`, actions: people },
    {
      group: t`Account`,
      actions: [{ id: 'sign-out', label: t`Sign out`, description: session.account.email, onClick: signOut }],
    },
  ];
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      highlightQuery
      limit={12}
      nothingFound={t`Nothing found`}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t`Go to a screen or a person…`,
        'aria-label': t`Go to a screen or a person`,
      }}
    />
  );
}

function useScreens({ organizationId, role }: SessionMembership) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const params = { organizationId };
  const screens = [
    { id: 'home', label: t`Home`, onClick: () => void navigate({ to: '/o/$organizationId', params }) },
    {
      id: 'activity',
      label: t`Activity`,
      onClick: () => void navigate({ to: '/o/$organizationId/activity', params, search: {} }),
    },
    {
      id: 'members',
      label: t`Members`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/members', params, search: {} }),
    },
    {
      id: 'general',
      label: t`General`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/general', params }),
    },
  ];
  if (role !== 'admin') return screens;
  const invite = () => void navigate({ to: '/o/$organizationId/manage/invitations', params, search: {} });
  return [
    ...screens,
    { id: 'invitations', label: t`Invitations`, onClick: invite },
    { id: 'invite', label: t`Invite people`, onClick: invite },
  ];
}

function usePeople({ organizationId }: SessionMembership, query: string) {
  const navigate = useNavigate();
  const search = query.trim();
  const found = trpc.membership.list.useQuery({ organizationId, search, limit: 6 }, { enabled: search.length > 1 });
  return (found.data?.members ?? []).map(({ id, accountId, name, email }) => ({
    id,
    label: name,
    description: email,
    leftSection: <PersonAvatar id={accountId} name={name} size={24} />,
    onClick: () =>
      void navigate({ to: '/o/$organizationId/manage/members', params: { organizationId }, search: { search: email } }),
  }));
}
