import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ShownServiceKey } from '@rollcall/protocol';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { CreateServiceKeyDialog } from './create-service-key-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { ServiceKeyMenu } from './service-key-menu.tsx';
import { ShownKeyDialog } from './shown-key-dialog.tsx';

/** The keys of the organization's own services. */
export function ServiceKeysScreen() {
  const organizationId = useOrganizationId();
  const { data: organization } = useOrganization(organizationId);
  const keys = trpc.serviceKey.list.useQuery({ organizationId });
  const [creating, { open, close }] = useDisclosure();
  const [shown, setShown] = useState<ShownServiceKey | null>(null);
  const show = (serviceKey: ShownServiceKey) => {
    close();
    setShown(serviceKey);
  };
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open} disabled={organization === undefined}>
      <Trans>Create a service key</Trans>
    </Button>
  );
  const isEmpty = keys.data?.serviceKeys.length === 0;
  return (
    <Page
      title={<Trans>Service keys</Trans>}
      hint={
        <Trans>
          Keys for the platform’s own services. They belong to {organization?.name ?? '…'}, and to no person.
        </Trans>
      }
      actions={isEmpty || keys.data === undefined ? null : create}
    >
      {tellableError(keys) ? (
        <Failure error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data === undefined ? (
        <SkeletonRows count={3} />
      ) : isEmpty ? (
        <EmptyState icon={IconPlugConnected} title={<Trans>No service keys yet</Trans>}>
          <p>
            <Trans>Create one for a service that must go on working when the person who set it up has left.</Trans>
          </p>
          {create}
        </EmptyState>
      ) : (
        <KeyTable
          kind="service"
          keys={keys.data.serviceKeys}
          menuOf={(serviceKey) => (
            <ServiceKeyMenu organizationId={organizationId} serviceKey={serviceKey} onRotated={setShown} />
          )}
        />
      )}
      {organization !== undefined && (
        <CreateServiceKeyDialog opened={creating} organization={organization} onCreated={show} onClose={close} />
      )}
      <ShownKeyDialog kind="service" token={shown?.token ?? null} onClose={() => setShown(null)} />
    </Page>
  );
}
