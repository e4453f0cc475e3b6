import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Device, PasskeyCreation } from '@rollcall/protocol';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Failure } from '../../live/failure.tsx';
import { makePasskey } from '../../live/passkey.ts';
import { PasskeyFailure } from '../../live/passkey-failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { showToast } from '../../ui/toast.tsx';
import { PasskeyNameField, usePasskeyNameCheck } from './passkey-name-field.tsx';

interface AddPasskeyProps {
  onClose(): void;
  onNewCodes(codes: readonly string[]): void;
}

/** Has the browser make a passkey, and adds it. */
export function AddPasskey({ opened, ...props }: AddPasskeyProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={props.onClose} title={<Trans>Add a passkey</Trans>}>
      {opened && <Steps {...props} />}
    </Dialog>
  );
}

function Steps(props: AddPasskeyProps) {
  const { mutate: begin, ...begun } = trpc.passkey.beginEnrolment.useMutation();
  useEffect(() => begin({}), [begin]);
  if (begun.isError) return <Failure error={begun.error} onRetry={() => begin({})} />;
  if (begun.data === undefined) return <SkeletonRows count={1} />;
  return <NameForm {...props} {...begun.data} />;
}

interface NameFormProps extends AddPasskeyProps {
  creation: PasskeyCreation;
  device: Device;
}

function NameForm({ creation, device, onClose, onNewCodes }: NameFormProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const name = device.system ?? device.browser ?? t`Passkey`;
  const form = useForm({ initialValues: { name }, validate: { name: usePasskeyNameCheck() } });
  /** A question is answered once: another try needs another. */
  const unasked = useRef<PasskeyCreation | null>(creation);
  const make = useMutation({
    async mutationFn({ name: chosen }: { name: string }) {
      const asked = unasked.current ?? (await utils.client.passkey.beginEnrolment.mutate({})).creation;
      unasked.current = null;
      return utils.client.passkey.add.mutate({ name: chosen, offer: await makePasskey(asked) });
    },
    async onSuccess({ recoveryCodes }) {
      onClose();
      showToast({ message: t`From now on you can sign in with this passkey.` });
      if (recoveryCodes !== null) onNewCodes(recoveryCodes);
      await Promise.all([utils.passkey.list.invalidate(), utils.secondFactor.get.invalidate()]);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
      <Stack gap="md">
        <Text size="sm">
          <Trans>Your browser will ask where to keep it: on this device, on your phone or on a security key.</Trans>
        </Text>
        {make.isError && <PasskeyFailure error={make.error} />}
        <PasskeyNameField {...form.getInputProps('name')} />
        <FormButtons isBusy={make.isPending} onClose={onClose}>
          <Trans>Continue</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
