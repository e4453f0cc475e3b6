import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, type Permission, parseApiKeyName } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { Failure } from '../../live/failure.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import type { KeyAct } from './key-act.ts';
import { LifetimeSelect } from './lifetime-select.tsx';
import { NetworksField, networksIn, useNetworksProblem } from './networks-form.tsx';
import { ScopeTable } from './scope-table.tsx';

/** What a new key is to be. */
export interface KeyWish {
  name: string;
  scopes: Permission[];
  lifetimeDays: number;
  networks: string[];
}

export interface CreateKeyFormProps {
  /** What the key is for. */
  hint: ReactNode;
  /** What it may be allowed to do. */
  offered: readonly Permission[];
  /** Only a key of the organization has networks. */
  hasNetworks?: boolean;
  act: KeyAct<KeyWish>;
  onClose(): void;
}

/** Asks what a new key is to be. */
export function CreateKeyForm({ hint, offered, hasNetworks = false, act, onClose }: CreateKeyFormProps) {
  const { t } = useLingui();
  const networksProblem = useNetworksProblem();
  const form = useForm({
    initialValues: {
      name: '',
      scopes: [] as Permission[],
      networks: '',
      lifetimeDays: limits.apiKey.defaultLifetimeDays as number,
    },
    validate: {
      name: (name) => (parseApiKeyName(name).ok ? null : t`Write on one line what uses the key.`),
      scopes: (scopes) => (scopes.length > 0 ? null : t`Choose what the key may do.`),
      networks: networksProblem,
    },
  });
  const submit = form.onSubmit((values) => act.run({ ...values, networks: networksIn(values.networks) }));
  const { error: scopeError } = form.getInputProps('scopes') as { error?: string };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" className="quiet">
          {hint}
        </Text>
        {act.error !== null && <Failure error={act.error} />}
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
          offered={offered}
          value={form.values.scopes}
          onChange={(scopes) => form.setFieldValue('scopes', scopes)}
          error={scopeError}
        />
        {hasNetworks && <NetworksField {...form.getInputProps('networks')} />}
        <LifetimeSelect
          value={form.values.lifetimeDays}
          onChange={(days) => form.setFieldValue('lifetimeDays', days)}
          told={hasNetworks ? 'admins' : 'owner'}
        />
        <FormButtons isBusy={act.isPending} onClose={onClose}>
          <Trans>Create</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
