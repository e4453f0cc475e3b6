import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import type { SessionView } from '@rollcall/protocol';
import { IconBuilding, IconFolder } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSignOut } from '../live/sign-out.ts';
import { trpc } from '../live/trpc.ts';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import type { SessionMembership } from './shell.tsx';

/** The screens that the role may see. */
export function useScreens({ organizationId, role }: SessionMembership) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const params = { organizationId };
  const screens = [
    { id: 'home', label: t`Home`, onClick: () => void navigate({ to: '/o/$organizationId', params }) },
    {
      id: 'projects',
      label: t`Projects`,
      onClick: () => void navigate({ to: '/o/$organizationId/projects', params, search: {} }),
    },
    {
      id: 'create-project',
      label: t`Create a project`,
      onClick: () => void navigate({ to: '/o/$organizationId/projects', params, search: { create: true } }),
    },
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
      id: 'profile',
      label: t`Profile`,
      onClick: () => void navigate({ to: '/o/$organizationId/account/profile', params }),
    },
    {
      id: 'security',
      label: t`Security`,
      onClick: () => void navigate({ to: '/o/$organizationId/account/security', params }),
    },
    {
      id: 'access',
      label: t`Access`,
      keywords: [t`API keys`],
      onClick: () => void navigate({ to: '/o/$organizationId/account/access', params }),
    },
    {
      id: 'notifications',
      label: t`Notifications`,
      onClick: () => void navigate({ to: '/o/$organizationId/account/notifications', params }),
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
    {
      id: 'members-at',
      label: t`Members at a moment`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/activity/members', params, search: {} }),
    },
    {
      id: 'access-review',
      label: t`Access review`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/activity/access-review', params, search: {} }),
    },
    {
      id: 'webhooks',
      label: t`Webhooks`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/webhooks', params }),
    },
    {
      id: 'service-keys',
      label: t`Service keys`,
      onClick: () => void navigate({ to: '/o/$organizationId/manage/service-keys', params }),
    },
  ];
}

/** The people whom the server finds by what is typed. */
export function usePeople({ organizationId }: SessionMembership, query: string) {
  const navigate = useNavigate();
  const search = query.trim();
  const found = trpc.membership.list.useQuery({ organizationId, search, limit: 6 }, { enabled: search.length > 1 });
  return (found.data?.members ?? []).map(({ id, accountId, name, email, pictureId }) => ({
    id,
    label: name,
    description: email,
    // The server has found them by its own rules; what the kit compares is only what is shown.
    keywords: [search],
    leftSection: <PersonAvatar id={accountId} name={name} pictureId={pictureId} size={24} />,
    onClick: () =>
      void navigate({ to: '/o/$organizationId/manage/members', params: { organizationId }, search: { search: email } }),
  }));
}

/** The projects that the server finds by what is typed. */
export function useProjects({ organizationId }: SessionMembership, query: string) {
  const navigate = useNavigate();
  const search = query.trim();
  const found = trpc.project.list.useQuery({ organizationId, search, limit: 6 }, { enabled: search.length > 1 });
  return (found.data?.projects ?? []).map(({ id, name }) => ({
    id,
    label: name,
    keywords: [search],
    leftSection: <IconFolder size={20} stroke={1.5} aria-hidden />,
    onClick: () =>
      void navigate({
        to: '/o/$organizationId/projects/$projectId',
        params: { organizationId, projectId: id },
        search: {},
      }),
  }));
}

/** The person's other organizations. */
export function useOrganizations(session: SessionView, { organizationId }: SessionMembership) {
  const navigate = useNavigate();
  return session.memberships
    .filter((one) => one.organizationId !== organizationId)
    .map((one) => ({
      id: one.organizationId,
      label: one.organizationName,
      leftSection: <IconBuilding size={20} stroke={1.5} aria-hidden />,
      onClick: () => void navigate({ to: '/o/$organizationId', params: { organizationId: one.organizationId } }),
    }));
}

/** What the menu behind the person's name does. */
export function useAccountActions({ account }: SessionView) {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const { signOut, signOutEverywhere } = useSignOut();
  return [
    { id: 'light', label: t`Light`, keywords: [t`Theme`], onClick: () => setColorScheme('light') },
    { id: 'dark', label: t`Dark`, keywords: [t`Theme`], onClick: () => setColorScheme('dark') },
    { id: 'auto', label: t`Like the system`, keywords: [t`Theme`], onClick: () => setColorScheme('auto') },
    { id: 'sign-out', label: t`Sign out`, description: account.email, onClick: signOut },
    {
      id: 'sign-out-everywhere',
      label: t`Sign out everywhere`,
      description: account.email,
      onClick: signOutEverywhere,
    },
  ];
}
