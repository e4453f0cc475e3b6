import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useConfiguration } from './configuration.ts';
import { useConfirmedElsewhere } from './confirmed-elsewhere.ts';
import { Failure } from './failure.tsx';
import { ProviderIcon } from './identity-buttons.tsx';
import { trpc } from './trpc.ts';

/** Lets a person confirm at a provider, in a window of its own: what was typed in this one stays. */
export function ConfirmByIdentity({ providers, onConfirmed }: { providers: readonly string[]; onConfirmed(): void }) {
  const { identityProviders } = useConfiguration();
  const [isBlocked, setBlocked] = useState(false);
  const start = trpc.identity.startProof.useMutation();
  useConfirmedElsewhere(onConfirmed);

  const go = (provider: string) => {
    // Opened by the click itself: later the browser would take it for a window that nobody wanted.
    const opened = window.open('about:blank', '_blank', 'popup,width=520,height=720');
    setBlocked(opened === null);
    if (opened === null) return;
    start.mutate(
      { provider },
      {
        onSuccess: ({ location }) => opened.location.replace(location),
        onError: () => opened.close(),
      },
    );
  };

  return (
    <Stack gap="xs">
      {start.isError && <Failure error={start.error} />}
      {isBlocked && (
        <Text size="sm" role="alert">
          <Trans>Your browser did not open a window. Allow it for this page and try again.</Trans>
        </Text>
      )}
      {identityProviders
        .filter(({ id }) => providers.includes(id))
        .map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<ProviderIcon id={id} />}
            loading={start.isPending && start.variables.provider === id}
            onClick={() => go(id)}
          >
            <Trans>Confirm with {name}</Trans>
          </Button>
        ))}
    </Stack>
  );
}
