import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { AccountView } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { NewPasswordField } from '../../live/new-password-field.tsx';
import { trpc } from '../../live/trpc.ts';
import { Problem } from '../../ui/problem.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Asks for the password of today, if there is one, and for the next one. Emptied once it is done. */
export function PasswordForm({ account }: { account: AccountView }) {
  const [times, setTimes] = useState(0);
  return <EmptyForm key={times} account={account} onDone={() => setTimes(times + 1)} />;
}

function EmptyForm({ account, onDone }: { account: AccountView; onDone(): void }) {
  const { t } = useLingui();
  const { email, name, hasPassword } = account;
  const utils = trpc.useUtils();
  const form = useForm({ initialValues: { currentPassword: '', password: '' } });
  const change = trpc.password.change.useMutation({
    async onSuccess() {
      showToast({
        message: hasPassword ? t`The password is changed. Every other device was signed out.` : t`The password is set.`,
      });
      onDone();
      await utils.account.get.invalidate();
    },
    onError(error) {
      if (readRefusal(error)?.code === 'session.rejected') form.setFieldValue('currentPassword', '');
    },
  });
  const submit = form.onSubmit(({ currentPassword, password }) =>
    change.mutate(hasPassword ? { currentPassword, password } : { password }),
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={520}>
        <Text size="sm" className="quiet">
          {hasPassword ? (
            <Trans>Changing it signs out every other device. Your address is told by mail.</Trans>
          ) : (
            <Trans>You sign in without a password. With one you have another way in.</Trans>
          )}
        </Text>
        {change.isError && <ChangeFailure error={change.error} />}
        {/* Password managers file the new password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {hasPassword && (
          <PasswordInput
            {...form.getInputProps('currentPassword')}
            label={t`Current password`}
            name="current-password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t`Show the current password` }}
          />
        )}
        <NewPasswordField {...form.getInputProps('password')} label={t`New password`} words={[email, name]} />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {hasPassword ? <Trans>Change the password</Trans> : <Trans>Set the password</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Here nobody typed an address, so it cannot be the one that is wrong. */
function ChangeFailure({ error }: { error: unknown }) {
  if (readRefusal(error)?.code !== 'session.rejected') return <Failure error={error} />;
  return (
    <Problem>
      <Trans>The current password is wrong. Nothing was changed.</Trans>
    </Problem>
  );
}
