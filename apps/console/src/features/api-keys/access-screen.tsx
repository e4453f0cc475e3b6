import { Trans } from '@lingui/react/macro';
import { Anchor, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ShownApiKey } from '@rollcall/protocol';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ApiKeyMenu } from './api-key-menu.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { ShownKeyDialog } from './shown-key-dialog.tsx';

/** The keys by which a person's programs act in this organization. */
export function AccessScreen() {
  const organizationId = useOrganizationId();
  const { data: organization } = useOrganization(organizationId);
  const keys = trpc.apiKey.list.useQuery({ organizationId });
  const [creating, { open, close }] = useDisclosure();
  const [shown, setShown] = useState<ShownApiKey | null>(null);
  const show = (apiKey: ShownApiKey) => {
    close();
    setShown(apiKey);
  };
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open} disabled={organization === undefined}>
      <Trans>Create an API key</Trans>
    </Button>
  );
  const isEmpty = keys.data?.apiKeys.length === 0;
  return (
    <Page
      title={<Trans>Access</Trans>}
      hint={<Trans>API keys let your own programs act for you in {organization?.name ?? '…'}.</Trans>}
      actions={isEmpty ? null : create}
    >
      {tellableError(keys) ? (
        <Failure error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data === undefined ? (
        <SkeletonRows count={3} />
      ) : isEmpty ? (
        <EmptyState icon={IconKey} title={<Trans>No API keys yet</Trans>}>
          <p>
            <Trans>Create one for a script or a service that is to work with this organization without you.</Trans>
          </p>
          {create}
        </EmptyState>
      ) : (
        <KeyTable
          kind="personal"
          keys={keys.data.apiKeys}
          menuOf={(apiKey) => <ApiKeyMenu organizationId={organizationId} apiKey={apiKey} onRotated={setShown} />}
        />
      )}
      <Text size="sm" className="quiet" mt="lg">
        <Trans>
          What programs can do with a key:{' '}
          <Anchor href="/docs/api" underline="always" inherit>
            description of the API
          </Anchor>
        </Trans>
      </Text>
      {organization !== undefined && (
        <CreateKeyDialog opened={creating} organization={organization} onCreated={show} onClose={close} />
      )}
      <ShownKeyDialog kind="personal" token={shown?.token ?? null} onClose={() => setShown(null)} />
    </Page>
  );
}
