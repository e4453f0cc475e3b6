import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import { parsePersonName } from '@rollcall/domain';
import type { AccountView } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useFollowing } from '../../live/use-following.ts';
import { showToast } from '../../ui/toast.ts';

/** The name, as a form over one saved version: what another window saves is followed until something is typed here. */
export function ProfileForm({ account }: { account: AccountView }) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const [base, setBase] = useState(account);
  const form = useForm({
    initialValues: { name: account.name },
    validate: { name: (name) => (parsePersonName(name).ok ? null : t`Write your name on one line.`) },
  });
  const update = trpc.account.update.useMutation({
    async onSuccess({ version }, { name = base.name }) {
      setBase((before) => ({ ...before, name, version }));
      showToast({ message: t`Saved` });
      await utils.account.get.invalidate();
    },
    onError(error) {
      if (readRefusal(error)?.code === 'account.changed-meanwhile') void utils.account.get.invalidate();
    },
  });
  const isDirty = form.values.name !== base.name;
  const isNewer = account.version > base.version && !update.isPending;
  useFollowing(isNewer, () => {
    setBase(account);
    if (!isDirty) form.setFieldValue('name', account.name);
  });
  const submit = form.onSubmit(({ name }) => {
    const parsed = parsePersonName(name);
    const clean = parsed.ok ? parsed.value : name;
    form.setFieldValue('name', clean);
    update.mutate({ name: clean, seenVersion: base.version, mutationId: newMutationId() });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={520}>
        {update.isError && <Failure error={update.error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
        />
        <Group>
          <Button type="submit" disabled={!isDirty} loading={update.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
