import { Trans, useLingui } from '@lingui/react/macro';
import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AccountId } from '@rollcall/domain';
import type { SessionView } from '@rollcall/protocol';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { NotificationBell } from '../features/notifications/notification-bell.tsx';
import { useLiveStatus } from '../live/feed-provider.tsx';
import { LiveIndicator } from '../live/live-indicator.tsx';
import { PeopleHere } from '../live/people-here.tsx';
import { useLook, usePresence } from '../live/presence.ts';
import { WindowName } from '../ui/heading.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { lookedAt } from './looked-at.ts';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { Sidebar } from './sidebar.tsx';

export type SessionMembership = SessionView['memberships'][number];

/** The frame: sidebar on the left, header with place and live state, the screen below. */
export function Shell({
  session,
  membership,
  children,
}: {
  session: SessionView;
  membership: SessionMembership;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const burger = useRef<HTMLButtonElement>(null);
  const closing = useRef<HTMLButtonElement>(null);
  const { pathname: path, search } = useLocation();
  const status = useLiveStatus();
  useLook(lookedAt(path, search));
  // A chosen destination closes the drawer; the path is what tells.
  useEffect(() => close(), [path, close]);
  useEffect(() => {
    if (opened) closing.current?.focus();
  }, [opened]);
  const shut = () => {
    close();
    burger.current?.focus();
  };
  return (
    <AppShell
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      header={{ height: 52 }}
      layout="alt"
      padding={0}
    >
      <a className={classes['skip']} href="#content">
        <Trans>Skip to the content</Trans>
      </a>
      <AppShell.Header className={classes['header']}>
        <Burger
          ref={burger}
          onClick={open}
          hiddenFrom="sm"
          size="sm"
          aria-expanded={opened}
          aria-label={t`Open menu`}
        />
        <Breadcrumb organizationName={membership.organizationName} />
        <div className={classes['state']}>
          <OthersHere ownId={session.account.id} />
          <LiveIndicator status={status} />
          <NotificationBell />
        </div>
      </AppShell.Header>
      <AppShell.Navbar
        className={classes['navbar']}
        aria-label={t`Main`}
        data-opened={opened || undefined}
        onKeyDown={(event) => {
          if (opened && event.key === 'Escape') shut();
        }}
      >
        <Sidebar session={session} membership={membership} onClose={shut} closeRef={closing} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main']}>
        <WindowName value={membership.organizationName}>{children}</WindowName>
      </AppShell.Main>
      <Palette session={session} membership={membership} />
      <Shortcuts />
    </AppShell>
  );
}

/** Drawn apart: who is here changes more often than the frame around it. */
function OthersHere({ ownId }: { ownId: AccountId }) {
  return <PeopleHere presence={usePresence()} ownId={ownId} />;
}
