import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { CreateWebhookDialog } from './create-webhook-dialog.tsx';
import { ShownSecretDialog } from './shown-secret-dialog.tsx';
import { WebhookTable } from './webhook-table.tsx';

/** How often it is asked how far endpoints have got: no event says so. */
const lookEveryMs = 3_000;

/** The addresses of an organization's own that are told of its log. */
export function WebhooksScreen() {
  const organizationId = useOrganizationId();
  const webhooks = trpc.webhook.list.useQuery({ organizationId }, { refetchInterval: lookEveryMs });
  const [creating, { open, close }] = useDisclosure();
  const [shown, setShown] = useState<ShownWebhookSecret | null>(null);
  const show = (secret: ShownWebhookSecret) => {
    close();
    setShown(secret);
  };
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      <Trans>Add a webhook</Trans>
    </Button>
  );
  const isEmpty = webhooks.data?.webhooks.length === 0;
  return (
    <Page
      title={<Trans>Webhooks</Trans>}
      hint={<Trans>Your own programs hear of everything that happens here, in order.</Trans>}
      actions={isEmpty || webhooks.data === undefined ? null : create}
    >
      {tellableError(webhooks) ? (
        <Failure error={webhooks.error} onRetry={() => void webhooks.refetch()} />
      ) : webhooks.data === undefined ? (
        <SkeletonRows count={3} />
      ) : isEmpty ? (
        <EmptyState icon={IconWebhook} title={<Trans>No webhooks yet</Trans>}>
          <p>
            <Trans>
              Add the address of a program that is to know when people join, leave or change. Each call is signed.
            </Trans>
          </p>
          {create}
        </EmptyState>
      ) : (
        <WebhookTable organizationId={organizationId} webhooks={webhooks.data.webhooks} />
      )}
      <CreateWebhookDialog opened={creating} organizationId={organizationId} onCreated={show} onClose={close} />
      <ShownSecretDialog shown={shown} onClose={() => setShown(null)} />
    </Page>
  );
}
