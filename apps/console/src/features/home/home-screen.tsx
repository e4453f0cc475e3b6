import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { EventType } from '@rollcall/domain';
import { IconPointFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { usePresence } from '../../live/presence.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EventRow } from '../../ui/event-row.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { PersonCell } from '../../ui/person-cell.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { StateLabel } from '../../ui/state-label.tsx';
import { FirstSteps } from './first-steps.tsx';
import classes from './home-screen.module.css';
import { ProjectsSection } from './projects-section.tsx';

/** Steps on the way of something that is shown itself; the log has them all. */
const details = new Set<EventType>(['provisioning.stepCompleted', 'membership.created', 'invitation.mailSent']);

/** The organization at a glance: its projects, its people, what happened lately, and what to do first. */
export function HomeScreen() {
  const organizationId = useOrganizationId();
  const organization = useOrganization(organizationId);
  const name = organization.data?.name ?? '…';
  return (
    <Page title={name} hint={organization.data?.domains.join(', ')}>
      {organization.data?.role === 'admin' && organization.data.memberCount < 3 && (
        <FirstSteps organization={organization.data} />
      )}
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <ProjectsSection />
          <RecentActivity />
        </div>
        <People memberCount={organization.data?.memberCount} />
      </div>
    </Page>
  );
}

function RecentActivity() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const recent = trpc.event.recent.useQuery({ organizationId, limit: 50 });
  const shown = recent.data?.events.filter(({ type }) => !details.has(type)).slice(0, 12);
  return (
    <Section title={<Trans>Lately</Trans>}>
      {tellableError(recent) && <Failure error={recent.error} onRetry={() => void recent.refetch()} />}
      {recent.isPending && <SkeletonRows />}
      {shown && (
        <Rows label={t`Recent activity`}>
          {shown.map((event) => (
            <EventRow key={event.seq} event={event} />
          ))}
        </Rows>
      )}
      <Link to="/o/$organizationId/activity" params={{ organizationId }} search={{}} className="text-link">
        <Trans>All activity</Trans>
      </Link>
    </Section>
  );
}

function People({ memberCount = 0 }: { memberCount?: number | undefined }) {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const people = trpc.membership.list.useQuery({ organizationId, limit: 8, sort: 'joinedAt', direction: 'desc' });
  const online = new Set(usePresence()?.people.map(({ accountId }) => accountId));
  const mark = (
    <StateLabel icon={IconPointFilled} tone="good">
      <Trans>Online</Trans>
    </StateLabel>
  );
  return (
    <Section title={<Trans>People</Trans>}>
      {tellableError(people) && <Failure error={people.error} onRetry={() => void people.refetch()} />}
      {people.isPending && <SkeletonRows />}
      {people.data && (
        <Rows label={t`People who joined lately`}>
          {people.data.members.map(({ id, accountId, name, email, pictureId, role }) => (
            <li key={id} className={classes['person']}>
              <PersonCell id={accountId} name={name} email={email} pictureId={pictureId} />
              <div className={classes['standing']}>
                <RoleBadge role={role} />
                {online.has(accountId) && mark}
              </div>
            </li>
          ))}
        </Rows>
      )}
      <Link to="/o/$organizationId/manage/members" params={{ organizationId }} search={{}} className="text-link">
        <Plural value={memberCount} one="All members" other="All # members" />
      </Link>
    </Section>
  );
}
