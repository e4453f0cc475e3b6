import { Trans } from '@lingui/react/macro';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { MailedLinkForm } from '../../live/mailed-link-form.tsx';
import { trpc } from '../../live/trpc.ts';
import { ConfirmAsking } from './confirm-asking.tsx';

/** Asks the organization of an address for an invitation: first the address, then the link of the mail that goes there. */
export function AskScreen() {
  const token = useFragmentToken();
  return token === '' ? <AskForm /> : <ConfirmAsking key={token} token={token} />;
}

function AskForm() {
  const ask = trpc.joinRequest.ask.useMutation();
  return (
    <MailedLinkForm
      title={<Trans>Ask to join</Trans>}
      hint={
        <Trans>With the address that you have at your organization. Its admins decide whether to invite you.</Trans>
      }
      autoComplete="email"
      request={ask}
      answer={ask.isSuccess ? <Answer email={ask.variables.email} /> : null}
    />
  );
}

function Answer({ email }: { email: string }) {
  return (
    <Trans>
      If an organization uses the domain of {email}, a mail with a link is on its way. Confirm by it that you asked, and
      its admins are told.
    </Trans>
  );
}
