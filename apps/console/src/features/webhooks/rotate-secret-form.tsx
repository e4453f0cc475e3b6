import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { type ApiKeyOverlap, type OrganizationId, type WebhookId } from '@rollcall/domain';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { useState } from 'react';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { OverlapSelect } from '../../ui/overlap.tsx';
import { WebhookFormFrame } from './webhook-fields.tsx';

export interface RotateSecretFormProps {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  onRotated(shown: ShownWebhookSecret): void;
  onClose(): void;
}

/** Gives an endpoint another secret; the person chooses how long calls are signed with both. */
export function RotateSecretForm({ organizationId, webhookId, onRotated, onClose }: RotateSecretFormProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const [overlapHours, setOverlapHours] = useState<ApiKeyOverlap>(24);
  const rotate = trpc.webhook.rotateSecret.useMutation({
    onSuccess: onRotated,
    onSettled: () => utils.webhook.invalidate(),
  });
  const submit = () => {
    const contents = { organizationId, webhookId, overlapHours };
    rotate.mutate({ ...contents, mutationId: actName(contents) });
  };
  return (
    <WebhookFormFrame onSubmit={submit} onClose={onClose} busy={rotate.isPending} confirm={<Trans>Rotate</Trans>}>
      <Text size="sm">
        <Trans>Calls get another signature. For a while they can carry the present one beside it.</Trans>
      </Text>
      {rotate.isError && <Failure error={rotate.error} />}
      <OverlapSelect
        label={t`The present secret signs too for`}
        description={t`Until your program has the new one. A secret from an earlier rotation ends now.`}
        value={overlapHours}
        onChange={setOverlapHours}
      />
    </WebhookFormFrame>
  );
}
