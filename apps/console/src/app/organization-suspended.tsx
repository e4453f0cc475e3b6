import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { SessionView } from '@rollcall/protocol';
import { Link } from '@tanstack/react-router';
import type { SessionMembership } from './shell.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { SuspensionNotice } from './suspension-notice.tsx';

/** For the members of an organization that the operator has suspended: why, and where else they can go. */
export function OrganizationSuspended({
  session,
  membership,
}: {
  session: SessionView;
  membership: SessionMembership;
}) {
  const others = session.memberships.filter(({ isSuspended }) => !isSuspended);
  return (
    <SuspensionNotice organizationName={membership.organizationName} deletionDueAt={membership.deletionDueAt}>
      {others.map(({ organizationId, organizationName }) => (
        <Button
          key={organizationId}
          component={Link}
          to="/o/$organizationId"
          params={{ organizationId } as never}
          variant="default"
        >
          <Trans>Go to {organizationName}</Trans>
        </Button>
      ))}
      <SignOutButton />
    </SuspensionNotice>
  );
}
