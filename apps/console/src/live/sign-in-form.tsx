import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { forgetWhatWasRead } from './forget.ts';
import { rememberMethod } from './last-method.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondStepForm } from './second-step-form.tsx';

export interface SignInFormProps {
  /** The address is given and stays as it is. */
  fixedEmail?: string;
  label: ReactNode;
  /** Follows the person in; the form waits for it, and tells of its failure. */
  onSignedIn(): void | Promise<void>;
}

/** Address and password, and the second factor of those who have one. */
export function SignInForm({ fixedEmail, label, onSignedIn }: SignInFormProps) {
  const queryClient = useQueryClient();
  /** Whose password was right, while the second factor is owed. */
  const [owedBy, setOwedBy] = useState<string | null>(null);
  const goIn = async () => {
    rememberMethod('password');
    forgetWhatWasRead(queryClient);
    await onSignedIn();
  };
  if (owedBy !== null) {
    return <SecondStepForm email={owedBy} label={label} onSignedIn={goIn} onBack={() => setOwedBy(null)} />;
  }
  return <PasswordForm fixedEmail={fixedEmail} label={label} onSignedIn={goIn} onFactorOwed={setOwedBy} />;
}
