import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Text } from '@mantine/core';
import type { OrganizationId, WebhookId } from '@rollcall/domain';
import { useState } from 'react';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { WebhookFormFrame } from './webhook-fields.tsx';

export interface ReplayFormProps {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  /** The event to begin with, unless the person types another. */
  from: number;
  onClose(): void;
}

/** Has everything from one event on sent again. */
export function ReplayForm({ organizationId, webhookId, from, onClose }: ReplayFormProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const [seq, setSeq] = useState<number | string>(from);
  const replay = trpc.webhook.replay.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.webhook.invalidate(),
  });
  const submit = () => {
    if (typeof seq !== 'number') return;
    const contents = { organizationId, webhookId, seq, andNewer: true };
    replay.mutate({ ...contents, mutationId: actName(contents) });
  };
  return (
    <WebhookFormFrame onSubmit={submit} onClose={onClose} busy={replay.isPending} confirm={<Trans>Send again</Trans>}>
      <Text size="sm">
        <Trans>
          Everything from this event on is sent again, in order, and then what is new. Your program sees the same ids as
          before.
        </Trans>
      </Text>
      {replay.isError && <Failure error={replay.error} />}
      <NumberInput
        label={t`From event`}
        description={t`Its number in the activity. 1 is the beginning.`}
        value={seq}
        onChange={setSeq}
        min={1}
        max={2_147_483_647}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        data-autofocus
      />
    </WebhookFormFrame>
  );
}
