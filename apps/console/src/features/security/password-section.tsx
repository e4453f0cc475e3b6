import { Trans } from '@lingui/react/macro';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { PasswordForm } from './password-form.tsx';

/** The password: another one, or a first one for who signs in by other means. */
export function PasswordSection() {
  const account = trpc.account.get.useQuery({});
  return (
    <Section title={<Trans>Password</Trans>}>
      {tellableError(account) ? (
        <Failure error={account.error} onRetry={() => void account.refetch()} />
      ) : account.data === undefined ? (
        <SkeletonRows count={1} />
      ) : (
        <PasswordForm account={account.data} />
      )}
    </Section>
  );
}
