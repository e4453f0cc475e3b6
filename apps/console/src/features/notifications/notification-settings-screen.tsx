import { Trans } from '@lingui/react/macro';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ChannelChoices } from './channel-choices.tsx';
import { PushSection } from './push-section.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import { TestSection } from './test-section.tsx';

/** By which ways a person hears of what happens, and when they do not want to. */
export function NotificationSettingsScreen() {
  const preferences = trpc.notification.getPreferences.useQuery({});
  return (
    <Page
      title={<Trans>Notifications</Trans>}
      hint={<Trans>How you hear of what happens in the organizations that you are an admin of.</Trans>}
    >
      {tellableError(preferences) ? (
        <Failure error={preferences.error} onRetry={() => void preferences.refetch()} />
      ) : preferences.data === undefined ? (
        <SkeletonRows count={5} />
      ) : (
        <>
          <ChannelChoices choices={preferences.data.choices} />
          <QuietHoursForm key={JSON.stringify(preferences.data.quietHours)} preferences={preferences.data} />
          <PushSection />
          <TestSection />
        </>
      )}
    </Page>
  );
}
