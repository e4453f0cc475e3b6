import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AccountView } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { useLeaveConsole } from '../../live/sign-out.ts';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { Section } from '../../ui/page.tsx';

/** The end of the account. */
export function DeleteSection({ account }: { account: AccountView }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <Section title={<Trans>Delete your account</Trans>}>
      <Text size="sm" className="quiet" mb="sm">
        <Trans>
          You leave every organization at once. What you did stays in their logs, without your name and address.
        </Trans>
      </Text>
      <Group>
        <Button variant="light" color="red" onClick={open}>
          <Trans>Delete your account…</Trans>
        </Button>
      </Group>
      <Dialog opened={isOpen} onClose={close} title={<Trans>Delete the account of {account.email}?</Trans>}>
        <Confirmation email={account.email} onClose={close} />
      </Dialog>
    </Section>
  );
}

function Confirmation({ email, onClose }: { email: string; onClose(): void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const leave = useLeaveConsole();
  const remove = trpc.account.delete.useMutation({ onSuccess: leave });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ mutationId: newMutationId() });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>This cannot be undone. To come back you would need a new invitation.</Trans>
        </Text>
        {remove.isError && <Failure error={remove.error} />}
        <TextInput
          label={t`Type ${email} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <FormButtons isDangerous disabled={typed !== email} isBusy={remove.isPending} onClose={onClose}>
          <Trans>Delete the account</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
