import { Notifications } from '@mantine/notifications';
import { FreshSignInDialog } from '../live/fresh-sign-in-dialog.tsx';

/** What may appear in front of any screen. */
export function Overlays() {
  return (
    <>
      <Notifications position="bottom-right" limit={4} />
      <FreshSignInDialog />
    </>
  );
}
