import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, ScrollArea } from '@mantine/core';
import type { SessionView } from '@rollcall/protocol';
import { IconActivity, IconFolders, IconHome, IconSettings, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { AccountMenu } from './account-menu.tsx';
import { OrganizationMenu } from './organization-menu.tsx';
import type { SessionMembership } from './shell.tsx';
import classes from './sidebar.module.css';

/** The organization's name on top, the places below it, the person's name at the bottom. */
export function Sidebar({
  session,
  membership,
  onClose,
  closeRef,
}: {
  session: SessionView;
  membership: SessionMembership;
  onClose(): void;
  /** The button by which the sidebar is closed where it is a drawer. */
  closeRef: Ref<HTMLButtonElement>;
}) {
  const { t } = useLingui();
  const params = { organizationId: membership.organizationId };
  const link = { className: classes['link'], activeProps: { 'data-active': true } };
  return (
    <div className={classes['sidebar']}>
      <div className={classes['top']}>
        <OrganizationMenu session={session} membership={membership} />
        <ActionIcon
          ref={closeRef}
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          onClick={onClose}
          aria-label={t`Close menu`}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <ScrollArea className={classes['places']}>
        <Link {...link} to="/o/$organizationId" params={params} activeOptions={{ exact: true }}>
          <IconHome size={17} stroke={1.7} aria-hidden />
          <Trans>Home</Trans>
        </Link>
        <Link
          {...link}
          to="/o/$organizationId/projects"
          params={params}
          search={{}}
          activeOptions={{ includeSearch: false }}
        >
          <IconFolders size={17} stroke={1.7} aria-hidden />
          <Trans>Projects</Trans>
        </Link>
        <Link
          {...link}
          to="/o/$organizationId/activity"
          params={params}
          search={{}}
          activeOptions={{ includeSearch: false }}
        >
          <IconActivity size={17} stroke={1.7} aria-hidden />
          <Trans>Activity</Trans>
        </Link>
        <Link {...link} to="/o/$organizationId/manage" params={params} activeOptions={{ includeSearch: false }}>
          <IconSettings size={17} stroke={1.7} aria-hidden />
          <Trans>Manage</Trans>
        </Link>
      </ScrollArea>
      <AccountMenu account={session.account} />
    </div>
  );
}
