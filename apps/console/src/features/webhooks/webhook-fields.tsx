import { useLingui } from '@lingui/react/macro';
import { Checkbox, MultiSelect, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type EventType, parseWebhookDescription, type WebhookKind, webhookEventTypes } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { eventTypeWords } from '../../ui/event-type-words.ts';
import { FormButtons } from '../../ui/form-buttons.tsx';

/** What of an endpoint is typed and chosen. */
export interface WebhookValues {
  kind: WebhookKind;
  url: string;
  description: string;
  eventTypes: EventType[];
  token: string;
  /** Whether the token that is set goes. */
  dropsToken: boolean;
}

export type WebhookForm = UseFormReturnType<WebhookValues>;

export function useWebhookForm(initialValues: WebhookValues): WebhookForm {
  const { t } = useLingui();
  return useForm({
    initialValues,
    validate: {
      url: (url) => (URL.canParse(url.trim()) ? null : t`Give the whole address, beginning with https://.`),
      description: (text) => (parseWebhookDescription(text).ok ? null : t`Write one line, without links or markup.`),
      token: (token) => (/^[\x21-\x7e]*$/.test(token) ? null : t`A token has no spaces and no letters with accents.`),
    },
  });
}

export interface WebhookFieldsProps {
  form: WebhookForm;
  /** Whether a token is set already. */
  hasToken?: boolean;
  /** What stands behind the address. */
  children?: ReactNode;
}

/** Where an endpoint is, what it gets, and how it knows a call. */
export function WebhookFields({ form, hasToken = false, children }: WebhookFieldsProps) {
  const { t, i18n } = useLingui();
  const { kind, eventTypes, dropsToken } = form.values;
  return (
    <>
      <TextInput
        {...form.getInputProps('url')}
        type="url"
        label={t`Address`}
        placeholder="https://"
        maxLength={1_000}
        dir="ltr"
        required
        withAsterisk={false}
        data-autofocus
      />
      {children}
      <TextInput {...form.getInputProps('description')} label={t`Description`} maxLength={120} />
      <MultiSelect
        {...form.getInputProps('eventTypes')}
        label={t`Events`}
        description={t`Choose none to get all, also those that there will be.`}
        placeholder={eventTypes.length === 0 ? t`All events` : ''}
        data={webhookEventTypes.map((type) => ({ value: type, label: i18n._(eventTypeWords[type]) }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t`Clear` }}
      />
      {kind === 'collector' && (
        <>
          <TextInput
            {...form.getInputProps('token')}
            type="password"
            autoComplete="off"
            label={t`Token`}
            description={
              hasToken
                ? t`A token is set and is never shown. Leave this empty to keep it; another host needs it again.`
                : t`Where the collector asks for one. Calls carry it as “Authorization: Bearer …”.`
            }
            disabled={dropsToken}
            maxLength={1_000}
            dir="ltr"
          />
          {hasToken && (
            <Checkbox {...form.getInputProps('dropsToken', { type: 'checkbox' })} label={t`Take the token away`} />
          )}
        </>
      )}
    </>
  );
}

/** A form about an endpoint, with the two ways to leave it. */
export function WebhookFormFrame(props: {
  onSubmit(): void;
  onClose(): void;
  busy: boolean;
  confirm: ReactNode;
  children: ReactNode;
}) {
  const { onSubmit, onClose, busy, confirm, children } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      noValidate
    >
      <Stack gap="md">
        {children}
        <FormButtons isBusy={busy} onClose={onClose}>
          {confirm}
        </FormButtons>
      </Stack>
    </form>
  );
}
