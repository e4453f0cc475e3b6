import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { refusalMessages, unexpectedMessage } from '../../ui/refusal-message.ts';
import { SupportContact } from '../../ui/support-contact.tsx';

/** Where somebody ends whom a provider did not let in, or sent back with something that we do not believe. */
export function SignInFailedScreen() {
  const { code, purpose } = useSearch({ from: '/sign-in-failed' });
  const { productName, supportContact } = useConfiguration();
  const { i18n } = useLingui();
  const ways: Readonly<Record<NonNullable<typeof purpose>, ReactNode>> = {
    'sign-in': <ToSignIn />,
    join: <Trans>Open the link in your invitation again, and choose another way.</Trans>,
    connect: (
      <Button component={Link} to="/account/security" fullWidth>
        <Trans>Back to your account</Trans>
      </Button>
    ),
    prove: <Trans>Close this window and choose another way.</Trans>,
  };
  return (
    <EntryPage productName={productName} title={<Trans>That did not work</Trans>}>
      <p role="status">{i18n._(code === undefined ? unexpectedMessage : refusalMessages[code])}</p>
      {code === 'identity.unknown' && (
        <p>
          <Trans>
            If you have an account, sign in to it and connect this identity under Security. If you have none, ask an
            admin of your organization for an invitation, or contact <SupportContact contact={supportContact} />.
          </Trans>
        </p>
      )}
      {ways[purpose ?? 'sign-in']}
    </EntryPage>
  );
}

function ToSignIn() {
  return (
    <Button component={Link} to="/sign-in" fullWidth>
      <Trans>Back to sign in</Trans>
    </Button>
  );
}
