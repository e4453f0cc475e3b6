import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetWhatWasRead } from '../live/forget.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** For a person who was in an organization until a moment ago. */
export function MembershipEnded({ organizationName }: { organizationName: string }) {
  const queryClient = useQueryClient();
  useEffect(() => forgetWhatWasRead(queryClient), [queryClient]);
  return (
    <main>
      <EmptyState icon={IconDoorExit} title={<Trans>You are no longer a member of {organizationName}</Trans>}>
        <p role="status">
          <Trans>Your access has ended, in every window. To come back you need an invitation from an admin.</Trans>
        </p>
        <Button component={Link} to="/" variant="default">
          <Trans>Go to the start</Trans>
        </Button>
      </EmptyState>
    </main>
  );
}
