import { useLingui } from '@lingui/react/macro';
import { showToast } from '../ui/toast.ts';
import { useEvents } from './feed-provider.tsx';

/** Tells an admin, on whatever screen they are, that somebody has accepted an invitation. Members are never sent the event. */
export function AcceptanceToast() {
  const { t } = useLingui();
  useEvents((events) => {
    for (const { type, labels, seq } of events) {
      if (type !== 'invitation.accepted') continue;
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
