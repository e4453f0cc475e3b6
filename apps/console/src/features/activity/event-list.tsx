import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { ActivityFilter, EventView } from '@rollcall/protocol';
import { IconListSearch } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Fragment } from 'react';
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
import { EventDetail, EventPanel } from './event-detail.tsx';

interface Opening {
  /** The seq of the event that stands open; the address says which. */
  open: number | null;
  onOpen(seq: number | null): void;
}

interface FullLogProps extends Opening {
  organizationId: OrganizationId;
  filter: ActivityFilter;
  onClear(): void;
  onFollow(filter: Pick<ActivitySearch, 'about' | 'key'>): void;
  /** Shows who was in behind an event. */
  onMembers(seq: number): void;
}

/** The whole log, for admins, page by page. What stands open is read by itself: it may be far down the list. */
export function FullLog({ organizationId, filter, open, onOpen, onClear, onFollow, onMembers }: FullLogProps) {
  const { client } = trpc.useUtils();
  const input = { organizationId, ...filter };
  const detail = trpc.event.get.useQuery({ organizationId, seq: open ?? 1 }, { enabled: open !== null });
  const { pages, ...list } = usePages(getQueryKey(trpc.event.list, input, 'infinite'), (place) =>
    client.event.list.query({ ...input, ...place }),
  );
  const events = pages?.flatMap((page) => page.events) ?? null;
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (events === null) return <SkeletonRows />;
  return (
    <>
      <EventDays events={events} onOpen={onOpen} onClear={onClear} />
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show earlier</Trans>
      </LoadMore>
      <EventPanel opened={open !== null} seq={open} onClose={() => onOpen(null)}>
        {tellableError(detail) ? (
          <Failure error={detail.error} onRetry={() => void detail.refetch()} />
        ) : detail.data === undefined ? (
          <SkeletonRows count={4} />
        ) : (
          <EventDetail {...detail.data} onFollow={onFollow} onMembers={onMembers} />
        )}
      </EventPanel>
    </>
  );
}

/** What members may see of it. */
export function RecentLog({ organizationId, open, onOpen }: Opening & { organizationId: OrganizationId }) {
  const query = trpc.event.recent.useQuery({ organizationId, limit: 100 });
  if (tellableError(query)) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows />;
  const opened = query.data.events.find(({ seq }) => seq === open);
  return (
    <>
      <EventDays events={query.data.events} onOpen={onOpen} />
      <EventPanel opened={opened !== undefined} seq={open} onClose={() => onOpen(null)}>
        {opened && <EventDetail event={opened} />}
      </EventPanel>
    </>
  );
}

interface EventDaysProps extends Pick<Opening, 'onOpen'> {
  events: readonly EventView[];
  onClear?(): void;
}

function EventDays({ events, onOpen, onClear }: EventDaysProps) {
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
    </>
  );
}
