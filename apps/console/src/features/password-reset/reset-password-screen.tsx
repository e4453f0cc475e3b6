import { Trans } from '@lingui/react/macro';
import { Anchor, Button, Loader, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { NewPasswordField } from '../../live/new-password-field.tsx';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';

/** Chooses a new password by the link of a mail. Looking at it uses nothing up. */
export function ResetPasswordScreen() {
  const token = useFragmentToken();
  return <ResetLink key={token} token={token} />;
}

function ResetLink({ token }: { token: string }) {
  const { productName } = useConfiguration();
  const { mutate: inspect, ...offer } = trpc.password.inspectReset.useMutation();
  const utils = trpc.useUtils();
  const reset = trpc.password.reset.useMutation({ onSuccess: () => utils.session.get.invalidate() });
  useEffect(() => inspect({ token }), [inspect, token]);

  const toSignIn = (
    <Button component={Link} to="/sign-in" fullWidth>
      <Trans>Sign in</Trans>
    </Button>
  );
  if (reset.isSuccess) {
    return (
      <EntryPage productName={productName} title={<Trans>Your password is changed</Trans>}>
        <p role="status">
          <Trans>Every browser was signed out. Sign in with the new password.</Trans>
        </p>
        {toSignIn}
      </EntryPage>
    );
  }
  if (offer.isError) {
    return (
      <EntryPage productName={productName} title={<Trans>This link does not work</Trans>}>
        <Failure error={offer.error} />
        <Anchor component={Link} to="/forgot-password" underline="always" size="sm">
          <Trans>Ask for a new link</Trans>
        </Anchor>
      </EntryPage>
    );
  }
  return (
    <EntryPage productName={productName} title={<Trans>Choose a new password</Trans>}>
      {offer.data === undefined ? (
        <Loader size="sm" />
      ) : (
        <NewPasswordForm
          email={offer.data.email}
          busy={reset.isPending}
          error={reset.error}
          onSubmit={(password) => reset.mutate({ token, password })}
        />
      )}
    </EntryPage>
  );
}

interface NewPasswordFormProps {
  email: string;
  busy: boolean;
  error: unknown;
  onSubmit(password: string): void;
}

function NewPasswordForm({ email, busy, error, onSubmit }: NewPasswordFormProps) {
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  return (
    <form onSubmit={form.onSubmit(({ password }) => onSubmit(password))}>
      <Stack gap="md">
        <p className="quiet">
          <Trans>For {email}. Choosing it signs you out everywhere.</Trans>
        </p>
        {error !== null && <Failure error={error} />}
        {/* Password managers file the new password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NewPasswordField {...form.getInputProps('password')} words={[email]} />
        <Button type="submit" loading={busy} fullWidth>
          <Trans>Change the password</Trans>
        </Button>
      </Stack>
    </form>
  );
}
