import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from './failure.tsx';
import { useFreshSignInQuestion } from './fresh-sign-in.ts';
import { useSession } from './session.ts';
import { trpc } from './trpc.ts';

/** Asks whoever sits here to confirm that it is them, in front of the screen whose call waits for it. */
export function FreshSignInDialog() {
  const question = useFreshSignInQuestion();
  return (
    <Dialog opened={question !== null} title={<Trans>Is it you?</Trans>} onClose={() => question?.answer(false)}>
      {question !== null && <Confirmation onAnswer={question.answer} />}
    </Dialog>
  );
}

function Confirmation({ onAnswer }: { onAnswer(confirmed: boolean): void }) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const form = useForm({ initialValues: { password: '' } });
  const prove = trpc.session.prove.useMutation({
    onSuccess: () => onAnswer(true),
    onError: () => form.setFieldValue('password', ''),
  });
  return (
    <form onSubmit={form.onSubmit((values) => prove.mutate(values))}>
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            This changes who can do what. You signed in a while ago, so confirm with the password of{' '}
            {session?.account.email}.
          </Trans>
        </Text>
        {prove.isError && <Failure error={prove.error} />}
        <PasswordInput
          {...form.getInputProps('password')}
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onAnswer(false)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={prove.isPending}>
            <Trans>Confirm</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
