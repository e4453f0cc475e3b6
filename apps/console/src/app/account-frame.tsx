import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { useOrganizationId } from '../live/organization-id.ts';
import classes from './tabs.module.css';

/** What a person manages of themselves, as tabs that are addresses. */
export function AccountFrame() {
  const { t } = useLingui();
  const tab = {
    params: { organizationId: useOrganizationId() },
    className: classes['tab'],
    activeProps: { 'data-active': true, 'aria-current': 'page' as const },
  };
  return (
    <>
      <nav className={classes['tabs']} aria-label={t`Your account`}>
        <Link {...tab} to="/o/$organizationId/account/profile">
          <Trans>Profile</Trans>
        </Link>
        <Link {...tab} to="/o/$organizationId/account/security">
          <Trans>Security</Trans>
        </Link>
        <Link {...tab} to="/o/$organizationId/account/access">
          <Trans>Access</Trans>
        </Link>
        <Link {...tab} to="/o/$organizationId/account/notifications">
          <Trans>Notifications</Trans>
        </Link>
      </nav>
      <Outlet />
    </>
  );
}
