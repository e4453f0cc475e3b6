import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { OrganizationId, WebhookKind } from '@rollcall/domain';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWebhookForm, WebhookFields, WebhookFormFrame } from './webhook-fields.tsx';

export interface CreateWebhookDialogProps {
  opened: boolean;
  organizationId: OrganizationId;
  onCreated(shown: ShownWebhookSecret): void;
  onClose(): void;
}

/** Makes an endpoint. What is typed is gone when the dialog is. */
export function CreateWebhookDialog({ opened, onClose, ...form }: CreateWebhookDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Trans>Add a webhook</Trans>}>
      {opened && <CreateWebhookForm {...form} onClose={onClose} />}
    </Dialog>
  );
}

function CreateWebhookForm({ organizationId, onCreated, onClose }: Omit<CreateWebhookDialogProps, 'opened'>) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const form = useWebhookForm({
    kind: 'webhook',
    url: '',
    description: '',
    eventTypes: [],
    token: '',
    dropsToken: false,
  });
  const create = trpc.webhook.create.useMutation({
    onSuccess: onCreated,
    onSettled: () => utils.webhook.list.invalidate(),
  });
  const submit = form.onSubmit(({ kind, url, description, eventTypes, token }) => {
    const hasToken = kind === 'collector' && token !== '';
    const contents = { organizationId, kind, url, description, eventTypes, ...(hasToken ? { token } : {}) };
    create.mutate({ ...contents, mutationId: actName(contents) });
  });
  return (
    <WebhookFormFrame onSubmit={submit} onClose={onClose} busy={create.isPending} confirm={<Trans>Add</Trans>}>
      {create.isError && <Failure error={create.error} />}
      <WebhookFields form={form}>
        <NativeSelect
          label={t`Kind`}
          description={
            form.values.kind === 'collector'
              ? t`Many events in one call, as lines of JSON: for a place that keeps logs.`
              : t`Each event in a call of its own: for a program that acts on it.`
          }
          value={form.values.kind}
          onChange={(event) => form.setFieldValue('kind', event.currentTarget.value as WebhookKind)}
          data={[
            { value: 'webhook', label: t`Webhook` },
            { value: 'collector', label: t`Collector` },
          ]}
        />
      </WebhookFields>
    </WebhookFormFrame>
  );
}
