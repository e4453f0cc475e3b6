import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useConfiguration } from '../../live/configuration.ts';
import { IdentityButtons } from '../../live/identity-buttons.tsx';
import { ownPath } from '../../live/own-path.ts';
import { SecondStepForm } from '../../live/second-step-form.tsx';
import { useSession, useSessionRefetch } from '../../live/session.ts';
import { SignInForm } from '../../live/sign-in-form.tsx';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { SupportContact } from '../../ui/support-contact.tsx';
import { LastMethod } from './last-method.tsx';

/** The way in for people who have an account. There is no open sign-up, so it says whom to ask. */
export function SignInScreen() {
  const { next, factors } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const session = useSession();
  const refetchSession = useSessionRefetch();
  const start = trpc.identity.startSignIn.useMutation();
  const { productName, supportContact } = useConfiguration();
  // The path comes whole, with its question mark and what follows: `href` is what the router takes apart.
  if (session.data) return <Navigate to="/" href={ownPath(next)} replace />;
  return (
    <EntryPage
      productName={productName}
      title={<Trans>Sign in</Trans>}
      below={
        <Trans>
          No account?{' '}
          <Anchor component={Link} to="/ask-to-join" underline="always" inherit>
            Ask to join
          </Anchor>{' '}
          your organization, or contact <SupportContact contact={supportContact} /> to have one set up.
        </Trans>
      }
    >
      {factors !== undefined ? (
        <SecondStepForm
          email={null}
          factors={factors}
          label={<Trans>Sign in</Trans>}
          onSignedIn={refetchSession}
          onBack={() => void navigate({ to: '/sign-in', search: { next } })}
        />
      ) : (
        <>
          <LastMethod />
          <SignInForm label={<Trans>Sign in</Trans>} onSignedIn={refetchSession} />
          <IdentityButtons begin={(provider) => start.mutateAsync({ provider, next: ownPath(next) })} />
        </>
      )}
    </EntryPage>
  );
}
