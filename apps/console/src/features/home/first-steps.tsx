import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationView } from '@rollcall/protocol';
import { IconSettings, IconShieldHalf, IconUserPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Section } from '../../ui/page.tsx';
import classes from './home-screen.module.css';

/** The three things to do first in a new organization. */
export function FirstSteps({ organization }: { organization: OrganizationView }) {
  const { t } = useLingui();
  const params = { organizationId: organization.id };
  const step = { params, className: classes['step'] };
  const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <Section title={<Trans>First things to do</Trans>}>
      <ul className={classes['steps']} aria-label={t`First things to do`}>
        <li>
          <Link {...step} to="/o/$organizationId/manage/invitations" search={{}}>
            <IconUserPlus {...icon} />
            <b>
              <Trans>Invite your colleagues</Trans>
            </b>
            <span>
              <Trans>Paste their addresses; each gets a link by mail.</Trans>
            </span>
          </Link>
        </li>
        <li>
          <Link {...step} to="/o/$organizationId/manage/members" search={{}}>
            <IconShieldHalf {...icon} />
            <b>
              <Trans>Make a second admin</Trans>
            </b>
            <span>
              <Trans>So that nobody is locked out while you are away.</Trans>
            </span>
          </Link>
        </li>
        <li>
          <Link {...step} to="/o/$organizationId/manage/general">
            <IconSettings {...icon} />
            <b>
              <Trans>Look at the settings</Trans>
            </b>
            <span>
              <Trans>The name, and how long invitations live.</Trans>
            </span>
          </Link>
        </li>
      </ul>
    </Section>
  );
}
