import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ListedPasskey } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { PasskeyNameField, usePasskeyNameCheck } from './passkey-name-field.tsx';

/** Calls a passkey something else. */
export function RenamePasskeyForm({ passkey: { id, name }, onClose }: { passkey: ListedPasskey; onClose(): void }) {
  const utils = trpc.useUtils();
  const form = useForm({ initialValues: { name }, validate: { name: usePasskeyNameCheck() } });
  const rename = trpc.passkey.rename.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.passkey.list.invalidate(),
  });
  const submit = form.onSubmit((values) =>
    rename.mutate({ passkeyId: id, name: values.name, mutationId: newMutationId() }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {rename.isError && <Failure error={rename.error} />}
        <PasskeyNameField {...form.getInputProps('name')} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={rename.isPending}>
            <Trans>Rename</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
