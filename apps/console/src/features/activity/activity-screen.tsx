import { Trans } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useContext } from 'react';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { TimeZone } from '../../ui/instant.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { type ActivitySearch, activitySearchSchema, everything, filterOf } from './activity-search.ts';
import { FullLog, RecentLog } from './event-list.tsx';
import { ExportMenu } from './export-menu.tsx';
import { LogReports } from './log-reports.tsx';
import { VerifiedMark } from './verified-mark.tsx';

/** What happened in the organization, as sentences, live. Admins see and filter the whole log. */
export function ActivityScreen() {
  const organizationId = useOrganizationId();
  const search = activitySearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const timeZone = useContext(TimeZone);
  const { data: organization } = useOrganization(organizationId);
  const show = (changes: ActivitySearch) =>
    void navigate({ to: '.', search: { ...search, ...changes } as never, replace: true, resetScroll: false });
  const filter = filterOf(search, timeZone);
  const isAdmin = organization?.role === 'admin';
  const opening = { open: search.event ?? null, onOpen: (event: number | null) => show({ event: event ?? undefined }) };
  return (
    <Page
      title={<Trans>Activity</Trans>}
      hint={<Trans>The organization’s log: complete, in order, and never edited.</Trans>}
      actions={
        isAdmin && (
          <Group gap="xs">
            <LogReports organizationId={organizationId} />
            <ExportMenu organizationId={organizationId} filter={filter} />
          </Group>
        )
      }
    >
      {organization === undefined && <SkeletonRows />}
      {organization?.role === 'member' && <RecentLog organizationId={organizationId} {...opening} />}
      {isAdmin && (
        <>
          <VerifiedMark organizationId={organizationId} />
          <ActivityFilters
            organizationId={organizationId}
            search={search}
            onChange={(changes) => show({ ...changes, event: undefined })}
          />
          <FullLog
            organizationId={organizationId}
            filter={filter}
            onClear={() => show(everything)}
            onFollow={(filter) => show({ ...everything, ...filter, event: undefined })}
            onMembers={(event) =>
              void navigate({
                to: '/o/$organizationId/manage/activity/members',
                params: { organizationId },
                search: { event },
              })
            }
            {...opening}
          />
        </>
      )}
    </Page>
  );
}
