import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SecondFactorKind } from '@rollcall/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { canUsePasskeys } from './passkey.ts';
import { trpc } from './trpc.ts';

/** Whose password was right, and what is owed beside it. */
export interface FactorOwed {
  email: string;
  factors: readonly SecondFactorKind[];
}

export interface PasswordFormProps {
  fixedEmail: string | undefined;
  label: ReactNode;
  onSignedIn(): void | Promise<void>;
  /** The password was right and is not enough. */
  onFactorOwed(owed: FactorOwed): void;
}

/** Address and password. */
export function PasswordForm({ fixedEmail, label, onSignedIn, onFactorOwed }: PasswordFormProps) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { email: fixedEmail ?? '', password: '' } });
  const signIn = trpc.session.signIn.useMutation({
    async onSuccess(answer, { email }) {
      if (answer.outcome === 'factor-owed') onFactorOwed({ email, factors: answer.factors });
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
          // Browsers offer passkeys where they fill in addresses.
          autoComplete={canUsePasskeys() ? 'username webauthn' : 'username'}
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
