import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { PastMember, WantedMoment } from '@rollcall/protocol';
import { IconProgress, IconUserOff } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Failure } from '../../live/failure.tsx';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { MomentLine } from '../../ui/moment-line.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { StateLabel } from '../../ui/state-label.tsx';
import { PastPersonRow } from './past-person-row.tsx';

/** Everybody who was in at a moment, in the order in which they joined. */
export function PastMembers({ organizationId, moment }: { organizationId: OrganizationId; moment: WantedMoment }) {
  const { t } = useLingui();
  const { client } = trpc.useUtils();
  const input = { organizationId, moment };
  const { pages, ...list } = usePages(getQueryKey(trpc.membership.listAt, input, 'infinite'), (place) =>
    client.membership.listAt.query({ ...input, ...place }),
  );
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  const [first] = pages ?? [];
  if (pages === null || first === undefined) return <SkeletonRows />;
  const members = pages.flatMap((page) => page.members);
  return (
    <>
      <div>
        <MomentLine moment={first.moment} />
        {pages.at(-1)?.nextCursor === null && <Counts members={members} />}
      </div>
      {members.length === 0 ? (
        <EmptyState icon={IconUserOff} title={<Trans>Nobody was in</Trans>} />
      ) : (
        <Rows label={t`Members at that moment`}>
          {members.map((member) => (
            <PastPersonRow
              key={member.membershipId}
              accountId={member.accountId}
              name={member.name}
              words={<Since member={member} />}
            >
              {member.state === 'provisioning' && (
                <StateLabel icon={IconProgress} tone="waiting">
                  <Trans>Account sync</Trans>
                </StateLabel>
              )}
              <RoleBadge role={member.role} />
            </PastPersonRow>
          ))}
        </Rows>
      )}
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show more</Trans>
      </LoadMore>
    </>
  );
}

function Since({ member: { since } }: { member: PastMember }) {
  if (since === null) return null;
  return (
    <Trans>
      Joined <RelativeTime at={since} />
    </Trans>
  );
}

function Counts({ members }: { members: readonly PastMember[] }) {
  const admins = members.filter(({ role }) => role === 'admin').length;
  return (
    <Text size="sm" className="quiet">
      <Plural value={members.length} one="# person" other="# people" />
      {', '}
      <Plural value={admins} one="# admin among them" other="# admins among them" />
    </Text>
  );
}
