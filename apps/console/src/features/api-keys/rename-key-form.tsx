import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type OrganizationId, parseApiKeyName } from '@rollcall/domain';
import type { ApiKeyView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';

/** Calls a key something else. */
export function RenameKeyForm({
  organizationId,
  apiKey,
  onClose,
}: {
  organizationId: OrganizationId;
  apiKey: ApiKeyView;
  onClose(): void;
}) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const form = useForm({
    initialValues: { name: apiKey.name },
    validate: { name: (name) => (parseApiKeyName(name).ok ? null : t`Write on one line what uses the key.`) },
  });
  const rename = trpc.apiKey.rename.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const submit = form.onSubmit(({ name }) =>
    rename.mutate({ organizationId, apiKeyId: apiKey.id, name, mutationId: newMutationId() }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {rename.isError && <Failure error={rename.error} />}
        <TextInput {...form.getInputProps('name')} label={t`Name`} maxLength={120} data-autofocus />
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
