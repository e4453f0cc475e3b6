import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { IconListSearch } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Fragment, useEffect } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EventRow } from '../../ui/event-row.tsx';
import { useInstantWords } from '../../ui/instant.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import type { ActivitySearch } from './activity-search.ts';
import { EventDetail } from './event-detail.tsx';

interface Opening {
  /** The seq of the event that stands open; the address says which. */
  open: number | null;
  onOpen(seq: number | null): void;
}

interface FullLogProps extends Opening {
  organizationId: OrganizationId;
  search: ActivitySearch;
  onClear(): void;
}

/** How far back an event that somebody sent the address of is looked for. */
const maxPagesToOpen = 20;

/** The whole log, for admins, page by page. */
export function FullLog({ organizationId, search, open, onOpen, onClear }: FullLogProps) {
  const { type, person } = search;
  const { client } = trpc.useUtils();
  const input = { organizationId, ...(type ? { types: [type] } : {}), ...(person ? { accountId: person } : {}) };
  const { pages, ...list } = usePages(getQueryKey(trpc.event.list, input, 'infinite'), (place) =>
    client.event.list.query({ ...input, ...place }),
  );
  const events = pages?.flatMap((page) => page.events) ?? null;
  const isFurtherBack = open !== null && (events?.at(-1)?.seq ?? 0) > open && (pages?.length ?? 0) < maxPagesToOpen;
  const { loadMore } = list;
  useEffect(() => {
    if (isFurtherBack) loadMore?.();
  }, [isFurtherBack, loadMore]);
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (events === null) return <SkeletonRows />;
  return (
    <>
      <EventDays events={events} open={open} onOpen={onOpen} onClear={onClear} />
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show earlier</Trans>
      </LoadMore>
    </>
  );
}

/** What members may see of it. */
export function RecentLog({ organizationId, ...opening }: Opening & { organizationId: OrganizationId }) {
  const query = trpc.event.recent.useQuery({ organizationId, limit: 100 });
  if (tellableError(query)) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return query.data === undefined ? <SkeletonRows /> : <EventDays events={query.data.events} {...opening} />;
}

function EventDays({ events, open, onOpen, onClear }: Opening & { events: readonly EventView[]; onClear?(): void }) {
  const { t } = useLingui();
  const instantWords = useInstantWords();
  if (events.length === 0) {
    return (
      <EmptyState icon={IconListSearch} title={<Trans>Nothing fits</Trans>}>
        <Trans>Nothing of this kind has happened.</Trans>
        {onClear && <ClearFilters onClear={onClear} />}
      </EmptyState>
    );
  }
  const days = Map.groupBy(events, ({ at }) => instantWords(at, { dateStyle: 'full' }));
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <Fragment key={day}>
          <Title order={2} size="h3">
            {day}
          </Title>
          <Rows label={t`Activity of ${day}`}>
            {ofDay.map((event) => (
              <EventRow key={event.seq} event={event} onOpen={() => onOpen(event.seq)} />
            ))}
          </Rows>
        </Fragment>
      ))}
      <EventDetail event={events.find(({ seq }) => seq === open) ?? null} onClose={() => onOpen(null)} />
    </>
  );
}
