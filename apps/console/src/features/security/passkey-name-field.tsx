import { useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';
import { parsePasskeyName } from '@rollcall/domain';

/** What is wrong with a name; null for a good one. */
export function usePasskeyNameCheck(): (name: string) => string | null {
  const { t } = useLingui();
  return (name) => (parsePasskeyName(name).ok ? null : t`Write on one line which device holds it.`);
}

/** What a passkey is called. */
export function PasskeyNameField(props: TextInputProps) {
  const { t } = useLingui();
  return (
    <TextInput
      {...props}
      label={t`Name`}
      description={t`So that you know which device to look for.`}
      maxLength={120}
      data-autofocus
    />
  );
}
