import { Trans } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ListedPasskey } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { FormButtons } from '../../ui/form-buttons.tsx';
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
        <FormButtons isBusy={rename.isPending} onClose={onClose}>
          <Trans>Rename</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
