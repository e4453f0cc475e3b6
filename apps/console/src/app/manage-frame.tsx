import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useOrganizationId } from '../live/organization-id.ts';
import { useOrganization, useSession } from '../live/session.ts';
import classes from './tabs.module.css';

/** The settings of the organization, as tabs that are addresses. Members see what they may. */
export function ManageFrame() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const { data: organization } = useOrganization(organizationId);
  const { data: session } = useSession();
  // The session is there before the organization has been read, so that no tab comes late and moves the others.
  const standing = session?.memberships.find((one) => one.organizationId === organizationId);
  const isAdmin = (organization?.role ?? standing?.role) === 'admin';
  const path = useLocation({ select: ({ pathname }) => pathname });
  const tabs = useRef<HTMLElement>(null);
  const isCounted = organization !== undefined;
  useEffect(() => {
    // In a narrow window the tabs are wider than the screen, and the open one may be out of sight, also when the counts
    // come and move it.
    if (path !== '' || isCounted)
      tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path, isCounted]);
  const tab = {
    params: { organizationId },
    className: classes['tab'],
    activeProps: { 'data-active': true, 'aria-current': 'page' as const },
    activeOptions: { includeSearch: false },
  };
  return (
    <>
      <nav className={classes['tabs']} aria-label={t`Manage`} ref={tabs}>
        <Link {...tab} to="/o/$organizationId/manage/members" search={{}}>
          <Trans>Members</Trans>
          {organization && <span className="figures">{organization.memberCount}</span>}
        </Link>
        {isAdmin && (
          <Link {...tab} to="/o/$organizationId/manage/invitations" search={{}}>
            <Trans>Invitations</Trans>
            {organization !== undefined && (organization.pendingInvitationCount ?? 0) > 0 && (
              <span className="figures">{organization.pendingInvitationCount}</span>
            )}
          </Link>
        )}
        <Link {...tab} to="/o/$organizationId/manage/general">
          <Trans>General</Trans>
        </Link>
        {isAdmin && (
          <Link {...tab} to="/o/$organizationId/manage/service-keys">
            <Trans>Service keys</Trans>
          </Link>
        )}
        {isAdmin && (
          <Link {...tab} to="/o/$organizationId/manage/webhooks">
            <Trans>Webhooks</Trans>
          </Link>
        )}
        {isAdmin && (
          <Link {...tab} to="/o/$organizationId/manage/activity" search={{}}>
            <Trans>Activity</Trans>
          </Link>
        )}
      </nav>
      <Outlet />
    </>
  );
}
