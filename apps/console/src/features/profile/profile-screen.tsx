import { Trans } from '@lingui/react/macro';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { DataSection } from './data-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { EmailSection } from './email-section.tsx';
import { PictureField } from './picture-field.tsx';
import { ProfileForm } from './profile-form.tsx';

/** How a person is shown to everybody else. */
export function ProfileScreen() {
  const account = trpc.account.get.useQuery({});
  return (
    <Page title={<Trans>Profile</Trans>} hint={<Trans>How your organizations see you.</Trans>}>
      {tellableError(account) ? (
        <Failure error={account.error} onRetry={() => void account.refetch()} />
      ) : account.data === undefined ? (
        <SkeletonRows count={2} />
      ) : (
        <>
          <PictureField account={account.data} />
          <ProfileForm account={account.data} />
          <EmailSection account={account.data} />
          <DataSection />
          <DeleteSection account={account.data} />
        </>
      )}
    </Page>
  );
}
