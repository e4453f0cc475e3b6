import { useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';

export interface CodeFieldProps extends TextInputProps {
  /** Codes of the app, codes on paper, or either. */
  accepts?: 'app' | 'recovery' | 'either';
}

/** A field for a code of the authenticator, which phones fill in by themselves, or for a recovery code. */
export function CodeField({ accepts = 'app', ...props }: CodeFieldProps) {
  const { t } = useLingui();
  const descriptions = {
    app: t`Six digits from your authenticator app.`,
    recovery: t`One of your recovery codes.`,
    either: t`Six digits from your authenticator app, or a recovery code.`,
  };
  return (
    <TextInput
      {...props}
      label={t`Code`}
      description={descriptions[accepts]}
      name="code"
      autoComplete="one-time-code"
      inputMode={accepts === 'app' ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
    />
  );
}
