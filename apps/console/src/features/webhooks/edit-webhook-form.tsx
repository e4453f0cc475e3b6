import { Trans } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { WebhookView } from '@rollcall/protocol';
import { useState } from 'react';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { useWebhookForm, WebhookFields, WebhookFormFrame, type WebhookValues } from './webhook-fields.tsx';

export interface EditWebhookFormProps {
  organizationId: OrganizationId;
  webhook: WebhookView;
  onClose(): void;
}

/** Changes an endpoint, as it was when the form was opened. */
export function EditWebhookForm({ organizationId, webhook, onClose }: EditWebhookFormProps) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const [{ id: webhookId, version: seenVersion, hasToken, ...seen }] = useState(webhook);
  const { kind, url, description, eventTypes } = seen;
  const form = useWebhookForm({ kind, url, description, eventTypes, token: '', dropsToken: false });
  const update = trpc.webhook.update.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.webhook.invalidate(),
  });
  const submit = form.onSubmit((values) => {
    const contents = { organizationId, webhookId, seenVersion, ...changesOf(values) };
    update.mutate({ ...contents, mutationId: actName(contents) });
  });
  return (
    <WebhookFormFrame onSubmit={submit} onClose={onClose} busy={update.isPending} confirm={<Trans>Save</Trans>}>
      {update.isError && <Failure error={update.error} />}
      <WebhookFields form={form} hasToken={hasToken} />
    </WebhookFormFrame>
  );
}

function changesOf({ url, description, eventTypes, token, dropsToken }: WebhookValues) {
  const tokenChange = dropsToken ? { token: null } : token === '' ? {} : { token };
  return { url, description, eventTypes, ...tokenChange };
}
