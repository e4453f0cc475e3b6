import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { getQueryKey } from '@trpc/react-query';
import { Failure } from '../../live/failure.tsx';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Section } from '../../ui/page.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { AccountActivityRow } from './account-activity-row.tsx';

const limit = 10;

/** What happened to the account, live: a person who finds something here that they did not do knows that somebody else was in. */
export function AccountActivitySection() {
  const { t } = useLingui();
  const { client } = trpc.useUtils();
  const { pages, ...list } = usePages(getQueryKey(trpc.event.listOwn, { limit }, 'infinite'), (place) =>
    client.event.listOwn.query({ limit, ...place }),
  );
  return (
    <Section title={<Trans>Security activity</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>What happened to your account. If something of it was not you, choose a new password.</Trans>
      </Text>
      {list.error !== null ? (
        <Failure error={list.error} onRetry={list.retry} />
      ) : pages === null ? (
        <SkeletonRows count={4} />
      ) : (
        <Rows label={t`Security activity`}>
          {pages
            .flatMap(({ events }) => events)
            .map((event) => (
              <AccountActivityRow key={event.seq} event={event} />
            ))}
        </Rows>
      )}
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show earlier</Trans>
      </LoadMore>
    </Section>
  );
}
