import { useLingui } from '@lingui/react/macro';
import { showToast } from '../ui/toast.tsx';
import { useEvents } from './feed-provider.tsx';

/** What came together, after a night of sleep for instance, is told together. */
const toldOneByOne = 3;

/** Tells an admin, on whatever screen they are, that somebody has accepted an invitation. Members are never sent the event. */
export function AcceptanceToast() {
  const { t } = useLingui();
  useEvents((events) => {
    const accepted = events.filter(({ type }) => type === 'invitation.accepted');
    if (accepted.length > toldOneByOne) {
      const names = accepted.map(({ labels }) => labels.subject ?? t`Somebody`).join(', ');
      showToast({ title: t`${accepted.length} people accepted their invitations`, message: names });
      return;
    }
    for (const { labels, seq } of accepted) {
      const name = labels.subject ?? t`Somebody`;
      const email = labels.email ?? '';
      showToast({
        id: `accepted-${seq}`,
        title: t`${name} accepted the invitation`,
        message: email,
      });
    }
  });
  return null;
}
