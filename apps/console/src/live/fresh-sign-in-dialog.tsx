import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Loader, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { CodeField } from './code-field.tsx';
import { ConfirmByIdentity } from './confirm-by-identity.tsx';
import { ConfirmByPasskey } from './confirm-by-passkey.tsx';
import { Failure } from './failure.tsx';
import { useFreshSignInQuestion } from './fresh-sign-in.ts';
import { canUsePasskeys } from './passkey.ts';
import { useSession } from './session.ts';
import { trpc } from './trpc.ts';

/** Asks whoever sits here to confirm that it is them, in front of the screen whose call waits for it. */
export function FreshSignInDialog() {
  const question = useFreshSignInQuestion();
  return (
    <Dialog
      isForemost
      opened={question !== null}
      title={<Trans>Is it you?</Trans>}
      onClose={() => question?.answer(false)}
    >
      {question !== null && <Confirmation onAnswer={question.answer} />}
    </Dialog>
  );
}

function Confirmation({ onAnswer }: { onAnswer(confirmed: boolean): void }) {
  const methods = trpc.identity.list.useQuery({});
  const passkeys = trpc.passkey.list.useQuery({});
  const onConfirmed = useCallback(() => onAnswer(true), [onAnswer]);
  if (methods.isError) return <Failure error={methods.error} onRetry={() => void methods.refetch()} />;
  if (methods.data === undefined || passkeys.isPending) return <Loader size="sm" />;
  const { hasPassword, identities } = methods.data;
  // Whoever cannot be told of passkeys confirms by something else.
  const hasPasskey = canUsePasskeys() && (passkeys.data?.passkeys.length ?? 0) > 0;
  const providers = identities.map(({ provider }) => provider);
  return (
    <Stack gap="md">
      <Text size="sm">
        <Trans>This changes who can do what. You signed in a while ago, so confirm that it is you.</Trans>
      </Text>
      {hasPasskey && <ConfirmByPasskey onConfirmed={onConfirmed} />}
      {hasPassword && <ConfirmByPassword onConfirmed={onConfirmed} />}
      <ConfirmByIdentity providers={providers} onConfirmed={onConfirmed} />
      {!hasPassword && !hasPasskey && (
        <Text size="sm" className="quiet">
          <Trans>
            Some providers do not say when they asked you last. Then set a password by “Forgot password?” and confirm
            with it.
          </Trans>
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onAnswer(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function ConfirmByPassword({ onConfirmed }: { onConfirmed(): void }) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const form = useForm({ initialValues: { password: '', code: '' } });
  const secondFactor = trpc.secondFactor.get.useQuery({});
  const asksForCode = secondFactor.data?.recoveryCodesLeft != null;
  const accepts = secondFactor.data?.authenticator == null ? 'recovery' : 'either';
  const prove = trpc.session.prove.useMutation({
    onSuccess: onConfirmed,
    onError: () => form.setValues({ password: '', code: '' }),
  });
  return (
    <form
      onSubmit={form.onSubmit(({ password, code }) => prove.mutate({ password, ...(asksForCode ? { code } : {}) }))}
    >
      <Stack gap="xs">
        {prove.isError && <Failure error={prove.error} />}
        <PasswordInput
          {...form.getInputProps('password')}
          label={t`Password`}
          description={session?.account.email}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        {asksForCode && <CodeField {...form.getInputProps('code')} accepts={accepts} />}
        <Button type="submit" loading={prove.isPending || secondFactor.isPending} fullWidth>
          <Trans>Confirm</Trans>
        </Button>
      </Stack>
    </form>
  );
}
