import { Trans } from '@lingui/react/macro';
import { limits } from '@rollcall/domain';
import { MailedLinkForm } from '../../live/mailed-link-form.tsx';
import { trpc } from '../../live/trpc.ts';

/** Asks for a link to a new password. The answer is the same for every address. */
export function ForgotPasswordScreen() {
  const request = trpc.password.requestReset.useMutation();
  return (
    <MailedLinkForm
      title={<Trans>Forgot your password?</Trans>}
      hint={<Trans>We send a link to your address by which you choose a new one.</Trans>}
      autoComplete="username"
      request={request}
      answer={request.isSuccess ? <Answer email={request.variables.email} /> : null}
    />
  );
}

function Answer({ email }: { email: string }) {
  const minutes = limits.passwordReset.lifetimeMs / 60_000;
  return (
    <Trans>
      If there is an account for {email}, a mail with a link is on its way. The link works once, for {minutes} minutes.
    </Trans>
  );
}
