import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { parseEmailAddress } from '@rollcall/domain';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';

/** Asks for another address. What was typed stays while the person confirms that it is them. */
export function EmailForm({ onDone }: { onDone(): void }) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (parseEmailAddress(email).ok ? null : t`This is not an email address.`) },
  });
  const request = trpc.emailChange.request.useMutation({
    async onSuccess() {
      await utils.account.get.invalidate();
      onDone();
    },
  });
  return (
    <form onSubmit={form.onSubmit(({ email }) => request.mutate({ email, mutationId: newMutationId() }))} noValidate>
      <Stack gap="md">
        {request.isError && <Failure error={request.error} />}
        <TextInput
          {...form.getInputProps('email')}
          label={t`New address`}
          description={t`We send a link there. Your address of today is told, and can take the change back for seven days.`}
          type="email"
          name="email"
          autoComplete="email"
          required
          withAsterisk={false}
          data-autofocus
        />
        <Group gap="xs">
          <Button type="submit" loading={request.isPending}>
            <Trans>Send the link</Trans>
          </Button>
          <Button variant="default" onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
