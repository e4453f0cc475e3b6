import { Trans } from '@lingui/react/macro';
import { Button, Divider, Stack } from '@mantine/core';
import { IconBrandGithub, IconBrandGoogle, IconBrandWindows, IconLogin2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useConfiguration } from './configuration.ts';
import { Failure } from './failure.tsx';
import { rememberMethod } from './last-method.ts';

const icons: Readonly<Record<string, typeof IconLogin2>> = {
  github: IconBrandGithub,
  google: IconBrandGoogle,
  microsoft: IconBrandWindows,
};

/** The mark of a provider that people know, or a door. */
export function ProviderIcon({ id }: { id: string }) {
  const Icon = icons[id] ?? IconLogin2;
  return <Icon size={18} aria-hidden />;
}

/** A way to each provider that the operator has chosen; nothing where there is none. */
export function IdentityButtons({ begin }: { begin(provider: string): Promise<{ location: string }> }) {
  const { identityProviders } = useConfiguration();
  const go = useMutation({
    mutationFn: begin,
    onSuccess({ location }, provider) {
      rememberMethod(provider);
      globalThis.location.assign(location);
    },
  });
  if (identityProviders.length === 0) return null;
  return (
    <Stack gap="xs">
      <Divider label={<Trans>or</Trans>} />
      {go.isError && <Failure error={go.error} />}
      {identityProviders.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          fullWidth
          leftSection={<ProviderIcon id={id} />}
          loading={go.isPending && go.variables === id}
          onClick={() => go.mutate(id)}
        >
          <Trans>Continue with {name}</Trans>
        </Button>
      ))}
    </Stack>
  );
}
