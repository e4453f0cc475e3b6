import { useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';

/** A field for a code of the authenticator, which phones fill in by themselves, or for a recovery code. */
export function CodeField({ withRecovery = false, ...props }: TextInputProps & { withRecovery?: boolean }) {
  const { t } = useLingui();
  return (
    <TextInput
      {...props}
      label={t`Code`}
      description={
        withRecovery
          ? t`Six digits from your authenticator app, or a recovery code.`
          : t`Six digits from your authenticator app.`
      }
      name="code"
      autoComplete="one-time-code"
      inputMode={withRecovery ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
    />
  );
}
