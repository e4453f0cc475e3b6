import { Navigate, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { AcceptanceToast } from '../live/acceptance-toast.tsx';
import { FeedProvider } from '../live/feed-provider.tsx';
import { tellableError } from '../live/lost-reads.ts';
import { useOrganizationId } from '../live/organization-id.ts';
import { useSession } from '../live/session.ts';
import { StartFailure } from '../live/start-failure.tsx';
import { FactorGate } from './factor-gate.tsx';
import { MembershipEnded } from './membership-ended.tsx';
import { NotFound } from './not-found.tsx';
import { OrganizationSuspended } from './organization-suspended.tsx';
import { type SessionMembership, Shell } from './shell.tsx';
import { SignInFirst } from './sign-in-first.tsx';

/** Everything inside an organization: who may be here, the feed, and the frame around the screens. */
export function OrganizationFrame() {
  const organizationId = useOrganizationId();
  const session = useSession();
  const membership = session.data?.memberships.find((one) => one.organizationId === organizationId);
  const before = useBefore(membership);
  if (tellableError(session)) return <StartFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return <SignInFirst />;
  if (membership === undefined) {
    if (before?.organizationId !== organizationId) return <NotFound />;
    return <MembershipEnded organizationName={before.organizationName} />;
  }
  if (membership.isSuspended) return <OrganizationSuspended session={session.data} membership={membership} />;
  if (membership.state !== 'active') return <Navigate to="/sync/$organizationId" params={{ organizationId }} replace />;
  // An organization that is closed to the person tells them nothing either; their account tells of the factor.
  const isClosed = membership.factorDue?.isOver === true;
  const own = session.data.account.id;
  return (
    <FeedProvider streamIds={isClosed ? [own] : [organizationId, own]}>
      <AcceptanceToast />
      <Shell session={session.data} membership={membership}>
        <FactorGate membership={membership}>
          <Outlet />
        </FactorGate>
      </Shell>
    </FeedProvider>
  );
}

/** The membership as it was when there last was one. */
function useBefore(membership: SessionMembership | undefined): SessionMembership | undefined {
  const [before, setBefore] = useState(membership);
  useEffect(() => {
    if (membership !== undefined) setBefore(membership);
  }, [membership]);
  return before;
}
