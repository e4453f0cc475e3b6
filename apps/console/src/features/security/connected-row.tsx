import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readRefusal } from '@rollcall/client';
import type { SignInMethodsView } from '@rollcall/protocol';
import { useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { ProviderIcon } from '../../live/identity-buttons.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** One connected identity, and the way to take it away. */
export function ConnectedRow({ identity }: { identity: SignInMethodsView['identities'][number] }) {
  const { t } = useLingui();
  const { identityProviders } = useConfiguration();
  const utils = trpc.useUtils();
  const [asking, { open, close }] = useDisclosure();
  const [mutationId, setMutationId] = useState(newMutationId);
  const disconnect = trpc.identity.disconnect.useMutation({
    onSuccess: () => utils.identity.list.invalidate(),
    onError: (error) => readRefusal(error) !== null && setMutationId(newMutationId()),
  });
  // A provider that the operator has taken back is told by its id: the identity is still there to be taken away.
  const name = identityProviders.find(({ id }) => id === identity.provider)?.name ?? identity.provider;
  const whose = identity.label ?? t`no name`;
  return (
    <li>
      <Group justify="space-between" gap="sm" px="sm" py={8}>
        <Group gap="xs">
          <ProviderIcon id={identity.provider} />
          <Text size="sm">
            <b>{name}</b> <span className="quiet">{whose}</span>
          </Text>
        </Group>
        <Button variant="subtle" color="gray" size="xs" aria-label={t`Disconnect ${name}: ${whose}`} onClick={open}>
          <Trans>Disconnect</Trans>
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Disconnect {name}?</Trans>}
        confirm={<Trans>Disconnect</Trans>}
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate({ identityId: identity.id, mutationId })}
      >
        <Trans>
          {whose} at {name} will not open your account any more.
        </Trans>
        {disconnect.isError && <Failure error={disconnect.error} />}
      </ConfirmDialog>
    </li>
  );
}
