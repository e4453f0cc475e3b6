import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { OrganizationId, WebhookId } from '@rollcall/domain';
import type { WebhookAttemptView } from '@rollcall/protocol';
import { IconEye, IconRefresh, IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReplayForm } from './replay-form.tsx';
import { useWebhookActs } from './use-webhook-acts.ts';

export interface CallMenuProps {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  call: WebhookAttemptView;
  onOpen(): void;
}

/** What can be done with a call. Several events go again together only from the first of them on. */
export function CallMenu({ organizationId, webhookId, call, onOpen }: CallMenuProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { sendAgain } = useWebhookActs(organizationId, webhookId);
  const close = () => setAsking(false);
  return (
    <>
      <ActionsMenu of={t`event ${call.seq}`} width={220}>
        <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={onOpen}>
          <Trans>Show</Trans>
        </Menu.Item>
        {call.eventCount === 1 && (
          <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => sendAgain(call.seq)}>
            <Trans>Send again</Trans>
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconRepeat size={16} aria-hidden />} onClick={() => setAsking(true)}>
          <Trans>Send again from here…</Trans>
        </Menu.Item>
      </ActionsMenu>
      <Dialog opened={asking} onClose={close} title={<Trans>Send again from event {call.seq}</Trans>}>
        {asking && <ReplayForm organizationId={organizationId} webhookId={webhookId} from={call.seq} onClose={close} />}
      </Dialog>
    </>
  );
}
