import { Plural } from '@lingui/react/macro';
import { Skeleton, Stack, Text } from '@mantine/core';
import type { Role } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { Failure } from '../../live/failure.tsx';
import { BulkPreview } from '../../ui/bulk-preview.tsx';
import type { Outcome } from '../../ui/outcome-list.tsx';
import { useMemberOutcome } from './member-outcome.ts';
import { isDone, type Preview, type Previewed } from './use-preview.ts';

export interface MemberPreviewProps {
  preview: Preview;
  to: Role | 'removed';
  effects(done: readonly Previewed[]): ReactNode[];
  heldBack?: readonly Outcome[];
}

/** What an act on the selected members will do, as the server says. */
export function MemberPreview({ preview, to, effects, heldBack = [] }: MemberPreviewProps) {
  const outcomeOf = useMemberOutcome(to);
  const { previewed, error, retry } = preview;
  if (error !== null) return <Failure error={error} onRetry={retry} />;
  if (previewed === null) {
    return (
      <Stack gap="xs" aria-hidden>
        <Skeleton height={14} width="70%" />
        <Skeleton height={14} width="90%" />
        <Skeleton height={14} width="40%" />
      </Stack>
    );
  }
  const done = previewed.filter(isDone);
  const unchanged = previewed.filter(({ outcome }) => outcome === 'unchanged').length;
  const refused = previewed.filter((one) => !isDone(one) && one.outcome !== 'unchanged');
  return (
    <BulkPreview
      names={done.map(({ member }) => member.name)}
      effects={effects(done)}
      leftOut={[...heldBack, ...refused.map(({ member, outcome }) => outcomeOf(member, outcome))]}
    >
      {unchanged > 0 && (
        <Text size="sm" className="quiet">
          <Plural value={unchanged} one="# has this role already." other="# have this role already." />
        </Text>
      )}
    </BulkPreview>
  );
}
