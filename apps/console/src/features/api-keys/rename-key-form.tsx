import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { parseApiKeyName } from '@rollcall/domain';
import { Failure } from '../../live/failure.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import type { KeyAct } from './key-act.ts';

export interface RenameKeyFormProps {
  name: string;
  act: KeyAct<{ name: string }>;
  onClose(): void;
}

/** Calls a key something else. */
export function RenameKeyForm({ name: present, act, onClose }: RenameKeyFormProps) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: { name: present },
    validate: { name: (name) => (parseApiKeyName(name).ok ? null : t`Write on one line what uses the key.`) },
  });
  return (
    <form onSubmit={form.onSubmit(act.run)} noValidate>
      <Stack gap="md">
        {act.error !== null && <Failure error={act.error} />}
        <TextInput {...form.getInputProps('name')} label={t`Name`} maxLength={120} data-autofocus />
        <FormButtons isBusy={act.isPending} onClose={onClose}>
          <Trans>Rename</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
