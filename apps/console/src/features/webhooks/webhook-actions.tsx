import { Trans } from '@lingui/react/macro';
import { Button, Group, Menu } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { ShownWebhookSecret, WebhookView } from '@rollcall/protocol';
import {
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRepeat,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DeleteWebhookDialog } from './delete-webhook-dialog.tsx';
import { EditWebhookForm } from './edit-webhook-form.tsx';
import { ReplayForm } from './replay-form.tsx';
import { RotateSecretForm } from './rotate-secret-form.tsx';
import { useWebhookActs } from './use-webhook-acts.ts';
import { nameOf } from './webhook-words.tsx';

export interface WebhookActionsProps {
  organizationId: OrganizationId;
  webhook: WebhookView;
  /** The newest event of the log. */
  asOf: number;
  onRotated(shown: ShownWebhookSecret): void;
}

type Question = 'edit' | 'rotate' | 'replay' | 'delete';

/** What an admin can do with an endpoint. */
export function WebhookActions({ organizationId, webhook, asOf, onRotated }: WebhookActionsProps) {
  const [asking, setAsking] = useState<Question | null>(null);
  const close = () => setAsking(null);
  const { sendTest, pause, resume } = useWebhookActs(organizationId, webhook.id);
  const name = nameOf(webhook);
  const target = { organizationId, webhookId: webhook.id, onClose: close };
  const item = (question: Question) => ({ onClick: () => setAsking(question) });
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} {...sendTest}>
        <Trans>Send a test</Trans>
      </Button>
      {webhook.paused === null ? (
        <Button variant="default" leftSection={<IconPlayerPause size={16} aria-hidden />} {...pause}>
          <Trans>Pause</Trans>
        </Button>
      ) : (
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} {...resume}>
          <Trans>Resume</Trans>
        </Button>
      )}
      <ActionsMenu of={name} width={220} isBesideButtons>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} {...item('edit')}>
          <Trans>Change…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} {...item('rotate')}>
          <Trans>Rotate the secret…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconRepeat size={16} aria-hidden />} {...item('replay')}>
          <Trans>Send again from…</Trans>
        </Menu.Item>
        <Menu.Item c="var(--bad)" leftSection={<IconTrash size={16} aria-hidden />} {...item('delete')}>
          <Trans>Delete…</Trans>
        </Menu.Item>
      </ActionsMenu>
      <Dialog opened={asking === 'edit'} onClose={close} title={<Trans>Change {name}</Trans>}>
        {asking === 'edit' && <EditWebhookForm organizationId={organizationId} webhook={webhook} onClose={close} />}
      </Dialog>
      <Dialog opened={asking === 'rotate'} onClose={close} title={<Trans>Rotate the secret of {name}</Trans>}>
        <RotateSecretForm
          {...target}
          onRotated={(shown) => {
            close();
            onRotated(shown);
          }}
        />
      </Dialog>
      <Dialog opened={asking === 'replay'} onClose={close} title={<Trans>Send again to {name}</Trans>}>
        {asking === 'replay' && <ReplayForm {...target} from={Math.max(1, Math.min(webhook.progress.through, asOf))} />}
      </Dialog>
      <DeleteWebhookDialog {...target} name={name} opened={asking === 'delete'} />
    </Group>
  );
}
