import { Trans, useLingui } from '@lingui/react/macro';
import { Loader, Text } from '@mantine/core';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { IdentityButtons } from '../../live/identity-buttons.tsx';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { ConnectedRow } from './connected-row.tsx';

/** The identities by which a person may sign in, and the ways to connect another. */
export function ConnectedSection() {
  const { t } = useLingui();
  const { identityProviders } = useConfiguration();
  const methods = trpc.identity.list.useQuery({});
  const start = trpc.identity.startConnect.useMutation();
  if (methods.isError) return <Failure error={methods.error} onRetry={() => void methods.refetch()} />;
  if (methods.data === undefined) return <Loader size="sm" />;
  const { identities } = methods.data;
  if (identityProviders.length === 0 && identities.length === 0) return null;
  return (
    <Section title={<Trans>Connected accounts</Trans>}>
      <Text size="sm" className="quiet" mb="sm">
        <Trans>Whoever can sign in there can sign in here as you.</Trans>
      </Text>
      {identities.length > 0 && (
        <Rows label={t`Connected accounts`}>
          {identities.map((identity) => (
            <ConnectedRow key={identity.id} identity={identity} />
          ))}
        </Rows>
      )}
      <IdentityButtons begin={(provider) => start.mutateAsync({ provider })} />
    </Section>
  );
}
