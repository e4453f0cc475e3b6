import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, type OrganizationId, type Permission, parseApiKeyName, type Role } from '@rollcall/domain';
import type { ShownApiKey } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LifetimeSelect } from './lifetime-select.tsx';
import { ScopeTable } from './scope-table.tsx';

export interface CreateKeyDialogProps {
  opened: boolean;
  organization: { id: OrganizationId; name: string; role: Role };
  onCreated(shown: ShownApiKey): void;
  onClose(): void;
}

/** Makes a key. What is typed is gone when the dialog is. */
export function CreateKeyDialog({ opened, onClose, ...form }: CreateKeyDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Trans>Create an API key</Trans>}>
      {opened && <CreateKeyForm {...form} onClose={onClose} />}
    </Dialog>
  );
}

function CreateKeyForm({ organization, onCreated, onClose }: Omit<CreateKeyDialogProps, 'opened'>) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const form = useForm({
    initialValues: { name: '', scopes: [] as Permission[], lifetimeDays: limits.apiKey.defaultLifetimeDays as number },
    validate: {
      name: (name) => (parseApiKeyName(name).ok ? null : t`Write on one line what uses the key.`),
      scopes: (scopes) => (scopes.length > 0 ? null : t`Choose what the key may do.`),
    },
  });
  const create = trpc.apiKey.create.useMutation({
    onSuccess: onCreated,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const submit = form.onSubmit((values) => {
    const contents = { organizationId: organization.id, ...values };
    create.mutate({ ...contents, mutationId: actName(contents) });
  });
  const { error: scopeError } = form.getInputProps('scopes') as { error?: string };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" className="quiet">
          <Trans>
            It acts for you in {organization.name}, and never can do more than you can there. For another organization,
            switch to it first.
          </Trans>
        </Text>
        {create.isError && <Failure error={create.error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          placeholder={t`What uses it`}
          maxLength={120}
          required
          withAsterisk={false}
          data-autofocus
        />
        <ScopeTable
          role={organization.role}
          value={form.values.scopes}
          onChange={(scopes) => form.setFieldValue('scopes', scopes)}
          error={scopeError}
        />
        <LifetimeSelect
          value={form.values.lifetimeDays}
          onChange={(days) => form.setFieldValue('lifetimeDays', days)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending}>
            <Trans>Create</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
