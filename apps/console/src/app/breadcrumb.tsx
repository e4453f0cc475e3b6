import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOrganizationId } from '../live/organization-id.ts';
import classes from './breadcrumb.module.css';

/** Where in the organization this screen is. */
export function Breadcrumb({ organizationName }: { organizationName: string }) {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const words: Record<string, ReactNode> = {
    projects: (
      <Link to="/o/$organizationId/projects" params={{ organizationId }} search={{}}>
        <Trans>Projects</Trans>
      </Link>
    ),
    manage: <Trans>Manage</Trans>,
    members: <Trans>Members</Trans>,
    invitations: <Trans>Invitations</Trans>,
    general: <Trans>General</Trans>,
    webhooks: <Trans>Webhooks</Trans>,
    activity: <Trans>Activity</Trans>,
    'access-review': <Trans>Access review</Trans>,
    'service-keys': <Trans>Service keys</Trans>,
    account: <Trans>Your account</Trans>,
    profile: <Trans>Profile</Trans>,
    security: <Trans>Security</Trans>,
    access: <Trans>Access</Trans>,
    notifications: <Trans>Notifications</Trans>,
  };
  const places = path
    .split('/')
    .slice(3)
    .filter((place) => place in words);
  return (
    <nav className={classes['breadcrumb']} aria-label={t`Breadcrumb`}>
      <ol>
        <li>
          <Link to="/o/$organizationId" params={{ organizationId }}>
            {organizationName}
          </Link>
        </li>
        {places.map((place) => (
          <li key={place}>{words[place]}</li>
        ))}
      </ol>
    </nav>
  );
}
