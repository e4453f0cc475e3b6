import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { IconListSearch } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Fragment, useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EventRow } from '../../ui/event-row.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import type { ActivitySearch } from './activity-search.ts';
import { EventDetail } from './event-detail.tsx';

/** The whole log, for admins, page by page. */
export function FullLog({ organizationId, search }: { organizationId: OrganizationId; search: ActivitySearch }) {
  const { type, person } = search;
  const { client } = trpc.useUtils();
  const input = { organizationId, ...(type ? { types: [type] } : {}), ...(person ? { accountId: person } : {}) };
  const { pages, ...list } = usePages(getQueryKey(trpc.event.list, input, 'infinite'), (place) =>
    client.event.list.query({ ...input, ...place }),
  );
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (pages === null) return <SkeletonRows />;
  return (
    <>
      <EventDays events={pages.flatMap(({ events }) => events)} />
      {(list.loadMore || list.isLoadingMore) && (
        <Button variant="default" loading={list.isLoadingMore} onClick={list.loadMore}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </>
  );
}

/** What members may see of it. */
export function RecentLog({ organizationId }: { organizationId: OrganizationId }) {
  const query = trpc.event.recent.useQuery({ organizationId, limit: 100 });
  if (tellableError(query)) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return query.data === undefined ? <SkeletonRows /> : <EventDays events={query.data.events} />;
}

function EventDays({ events }: { events: readonly EventView[] }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState<EventView | null>(null);
  if (events.length === 0) {
    return (
      <EmptyState icon={IconListSearch} title={<Trans>Nothing fits</Trans>}>
        <Trans>Nothing of this kind has happened. Clear the filters to see all.</Trans>
      </EmptyState>
    );
  }
  const days = Map.groupBy(events, ({ at }) => i18n.date(new Date(at), { dateStyle: 'full' }));
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <Fragment key={day}>
          <Title order={2} size="h3">
            {day}
          </Title>
          <Rows label={t`Activity of ${day}`}>
            {ofDay.map((event) => (
              <EventRow key={event.seq} event={event} onOpen={() => setOpen(event)} />
            ))}
          </Rows>
        </Fragment>
      ))}
      <EventDetail event={open} onClose={() => setOpen(null)} />
    </>
  );
}
