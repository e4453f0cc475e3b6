import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { CodeField } from '../../live/code-field.tsx';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { showToast } from '../../ui/toast.tsx';

interface SetUpProps {
  onClose(): void;
  onNewCodes(codes: readonly string[]): void;
}

/** Shows the secret as a picture and as text, and takes the first code. */
export function SetUpAuthenticator({ opened, ...props }: SetUpProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={props.onClose} title={<Trans>Set up an authenticator</Trans>}>
      {opened && <Steps {...props} />}
    </Dialog>
  );
}

function Steps({ onClose, onNewCodes }: SetUpProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const form = useForm({ initialValues: { code: '' } });
  const { mutate: begin, ...begun } = trpc.secondFactor.beginAuthenticator.useMutation();
  const add = trpc.secondFactor.addAuthenticator.useMutation({
    async onSuccess({ recoveryCodes }) {
      onClose();
      showToast({ message: t`From now on your password asks for a code as well.` });
      if (recoveryCodes !== null) onNewCodes(recoveryCodes);
      await utils.secondFactor.get.invalidate();
    },
    onError: () => form.setFieldValue('code', ''),
  });
  useEffect(() => begin({}), [begin]);
  if (begun.isError) return <Failure error={begun.error} onRetry={() => begin({})} />;
  if (begun.data === undefined) return <SkeletonRows count={2} />;
  const { uri, secret, enrolment } = begun.data;
  return (
    <form onSubmit={form.onSubmit(({ code }) => add.mutate({ enrolment, code }))}>
      <Stack gap="md">
        <Text size="sm">
          <Trans>Scan this with an authenticator app, or type the key into it.</Trans>
        </Text>
        <Group justify="center">
          <QrCode text={uri} label={t`QR code for your authenticator app`} />
        </Group>
        <Text size="sm" ta="center" style={{ overflowWrap: 'anywhere' }}>
          <Copyable text={secret} />
        </Text>
        {add.isError && <Failure error={add.error} />}
        <CodeField {...form.getInputProps('code')} data-autofocus />
        <FormButtons isBusy={add.isPending} onClose={onClose}>
          <Trans>Confirm</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
