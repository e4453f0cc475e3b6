import { useLingui } from '@lingui/react/macro';
import { NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { parseResourceName, parseResourceUri } from '@rollcall/domain';
import { refusalMessages } from '../../ui/refusal-message.ts';

/** What stands in the form of data or of a workflow; a size that nobody has counted is an empty text. */
export interface TypedResource {
  name: string;
  uri: string;
  sizeBytes: number | string;
}

/** What the form accepts; the server has the last word. */
export function useResourceRules() {
  const { t, i18n } = useLingui();
  return {
    name: (name: string) => (parseResourceName(name).ok ? null : i18n._(refusalMessages['resource.name-invalid'])),
    uri: (uri: string) => (parseResourceUri(uri).ok ? null : i18n._(refusalMessages['resource.uri-invalid'])),
    sizeBytes: (size: number | string) =>
      size === '' || Number.isSafeInteger(size) ? null : t`Write a whole number of bytes, or nothing.`,
  };
}

/** A size as the server takes it: null for unknown. */
export function sizeOf(typed: number | string): number | null {
  return typeof typed === 'number' ? typed : null;
}

/** The fields of data or of a workflow. */
export function ResourceFields<Typed extends TypedResource>({ form }: { form: UseFormReturnType<Typed> }) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t`Name`}
        maxLength={120}
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        {...form.getInputProps('uri')}
        label={t`Address`}
        description={t`Where it is: any address, but none that opens it to whoever has it. Everybody here sees it.`}
        placeholder="s3://bucket/key"
        dir="ltr"
        required
        withAsterisk={false}
      />
      <NumberInput
        {...form.getInputProps('sizeBytes')}
        label={t`Size in bytes`}
        description={t`It can be left out.`}
        min={0}
        max={Number.MAX_SAFE_INTEGER}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator
        hideControls
      />
    </>
  );
}
