import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { trpc } from './trpc.ts';

export interface PasswordFormProps {
  fixedEmail: string | undefined;
  label: ReactNode;
  onSignedIn(): void | Promise<void>;
  /** The password was right and is not enough. */
  onFactorOwed(email: string): void;
}

/** Address and password. */
export function PasswordForm({ fixedEmail, label, onSignedIn, onFactorOwed }: PasswordFormProps) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { email: fixedEmail ?? '', password: '' } });
  const signIn = trpc.session.signIn.useMutation({
    async onSuccess({ outcome }, { email }) {
      if (outcome === 'factor-owed') onFactorOwed(email);
      else await onSignedIn();
    },
    onError: () => form.setFieldValue('password', ''),
  });
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
      <Stack gap="md">
        {signIn.isError && <Failure error={signIn.error} />}
        <TextInput
          {...form.getInputProps('email')}
          label={t`Email`}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={fixedEmail !== undefined}
        />
        <PasswordInput
          {...form.getInputProps('password')}
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {label}
        </Button>
        <Anchor component={Link} to="/forgot-password" size="sm" ta="center" underline="always">
          <Trans>Forgot password?</Trans>
        </Anchor>
      </Stack>
    </form>
  );
}
