import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConfiguration } from '../live/configuration.ts';
import { forgetWhatWasRead } from '../live/forget.ts';
import { EntryPage } from '../ui/entry-page.tsx';

/** For a person who was in an organization until a moment ago. */
export function MembershipEnded({ organizationName }: { organizationName: string }) {
  const { productName } = useConfiguration();
  const queryClient = useQueryClient();
  useEffect(() => forgetWhatWasRead(queryClient), [queryClient]);
  return (
    <EntryPage productName={productName} title={<Trans>You are no longer a member of {organizationName}</Trans>}>
      <p role="status">
        <Trans>Your access has ended, in every window. To come back you need an invitation from an admin.</Trans>
      </p>
      <Button component={Link} to="/" variant="default">
        <Trans>Go to the start</Trans>
      </Button>
    </EntryPage>
  );
}
