import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { forgetWhatWasRead } from './forget.ts';
import { rememberMethod } from './last-method.ts';
import { trpc } from './trpc.ts';

export interface SignInFormProps {
  /** The address is given and stays as it is. */
  fixedEmail?: string;
  label: ReactNode;
  /** Follows the person in; the form waits for it, and tells of its failure. */
  onSignedIn(): void | Promise<void>;
}

/** Address and password. */
export function SignInForm({ fixedEmail, label, onSignedIn }: SignInFormProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { email: fixedEmail ?? '', password: '' } });
  const signIn = trpc.session.signIn.useMutation({
    async onSuccess() {
      rememberMethod('password');
      forgetWhatWasRead(queryClient);
      await onSignedIn();
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
