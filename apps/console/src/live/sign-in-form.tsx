import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { forgetWhatWasRead } from './forget.ts';
import { rememberMethod } from './last-method.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { type FactorOwed, PasswordForm } from './password-form.tsx';
import { SecondStepForm } from './second-step-form.tsx';

export interface SignInFormProps {
  /** The address is given and stays as it is. */
  fixedEmail?: string;
  label: ReactNode;
  /** Follows the person in; the form waits for it, and tells of its failure. */
  onSignedIn(): void | Promise<void>;
}

/** Address and password, and the second factor of those who have one; or a passkey alone. */
export function SignInForm({ fixedEmail, label, onSignedIn }: SignInFormProps) {
  const queryClient = useQueryClient();
  /** Whose password was right, while the second factor is owed. */
  const [owed, setOwed] = useState<FactorOwed | null>(null);
  const goIn = async (method: 'password' | 'passkey') => {
    rememberMethod(method);
    forgetWhatWasRead(queryClient);
    await onSignedIn();
  };
  const byPassword = () => goIn('password');
  if (owed !== null) {
    return <SecondStepForm {...owed} label={label} onSignedIn={byPassword} onBack={() => setOwed(null)} />;
  }
  return (
    <Stack gap="md">
      <PasswordForm fixedEmail={fixedEmail} label={label} onSignedIn={byPassword} onFactorOwed={setOwed} />
      <PasskeySignIn onSignedIn={() => goIn('passkey')} />
    </Stack>
  );
}
