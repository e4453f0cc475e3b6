import { OpenNotification } from '../features/notifications/open-notification.tsx';
import { tellableError } from '../live/lost-reads.ts';
import { useSession } from '../live/session.ts';
import { StartFailure } from '../live/start-failure.tsx';
import { SignInFirst } from './sign-in-first.tsx';

/** `/notifications/…` as mails and pushes name it, for whoever is signed in. */
export function OwnNotification() {
  const session = useSession();
  if (tellableError(session)) return <StartFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  return session.data === null ? <SignInFirst /> : <OpenNotification />;
}
