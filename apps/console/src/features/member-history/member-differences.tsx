import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { MemberDifference, WantedMoment } from '@rollcall/protocol';
import { type Icon, IconArrowsLeftRight, IconCheck, IconEqual, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import type { ReactNode } from 'react';
import { Failure } from '../../live/failure.tsx';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { MomentLine } from '../../ui/moment-line.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { StateLabel, type Tone } from '../../ui/state-label.tsx';
import { PastPersonRow } from './past-person-row.tsx';

export interface MemberDifferencesProps {
  organizationId: OrganizationId;
  since: WantedMoment;
  until: WantedMoment;
}

/** What the second of two moments has that the first did not have, and the other way round. */
export function MemberDifferences({ organizationId, since, until }: MemberDifferencesProps) {
  const { t } = useLingui();
  const { client } = trpc.useUtils();
  const input = { organizationId, since, until };
  const { pages, ...list } = usePages(getQueryKey(trpc.membership.listDifferences, input, 'infinite'), (place) =>
    client.membership.listDifferences.query({ ...input, ...place }),
  );
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  const [first] = pages ?? [];
  if (pages === null || first === undefined) return <SkeletonRows />;
  const differences = pages.flatMap((page) => page.differences);
  return (
    <>
      <div>
        <Text size="sm" fw={500}>
          <Trans>From</Trans>
        </Text>
        <MomentLine moment={first.since} />
        <Text size="sm" fw={500} mt={8}>
          <Trans>To</Trans>
        </Text>
        <MomentLine moment={first.until} />
      </div>
      {differences.length === 0 && list.loadMore === undefined ? (
        <EmptyState icon={IconEqual} title={<Trans>No difference</Trans>}>
          <Trans>The same people were in, in the same roles.</Trans>
        </EmptyState>
      ) : (
        <Rows label={t`Differences`}>
          {differences.map((difference) => (
            <DifferenceRow key={difference.membershipId} difference={difference} />
          ))}
        </Rows>
      )}
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show more</Trans>
      </LoadMore>
    </>
  );
}

const looks: Readonly<Record<MemberDifference['kind'], { icon: Icon; tone: Tone; words: ReactNode }>> = {
  joined: { icon: IconUserPlus, tone: 'good', words: <Trans>Joined</Trans> },
  ended: { icon: IconUserMinus, tone: 'bad', words: <Trans>Not in any more</Trans> },
  'role-changed': { icon: IconArrowsLeftRight, tone: 'waiting', words: <Trans>Another role</Trans> },
  activated: { icon: IconCheck, tone: 'good', words: <Trans>Account sync finished</Trans> },
};

function DifferenceRow({ difference: { accountId, name, kind, from, to } }: { difference: MemberDifference }) {
  const { icon, tone, words } = looks[kind];
  const label = (
    <StateLabel icon={icon} tone={tone}>
      {words}
    </StateLabel>
  );
  return (
    <PastPersonRow accountId={accountId} name={name} words={label}>
      {from !== null && <RoleBadge role={from} />}
      {from !== null && to !== null && from !== to && <span aria-hidden>→</span>}
      {to !== null && to !== from && <RoleBadge role={to} />}
    </PastPersonRow>
  );
}
