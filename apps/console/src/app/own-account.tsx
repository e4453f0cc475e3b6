import { Navigate, useParams } from '@tanstack/react-router';
import { tellableError } from '../live/lost-reads.ts';
import { useSession } from '../live/session.ts';
import { StartFailure } from '../live/start-failure.tsx';
import { SignInFirst } from './sign-in-first.tsx';

/** `/account/…` as mails name it: the person's account, in the frame of the first organization that they are in. */
export function OwnAccount() {
  const { tab } = useParams({ from: '/account/$tab' });
  const session = useSession();
  if (tellableError(session)) return <StartFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return <SignInFirst />;
  const [first] = session.data.memberships;
  if (first === undefined) return <Navigate to="/" replace />;
  return <Navigate to="/" href={`/o/${first.organizationId}/account/${encodeURIComponent(tab)}`} replace />;
}
