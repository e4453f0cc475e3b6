import { Trans } from '@lingui/react/macro';
import { Button, Divider, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { SecondFactorKind } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { CodeField } from './code-field.tsx';
import { Failure } from './failure.tsx';
import { canUsePasskeys } from './passkey.ts';
import { StepByPasskey } from './step-by-passkey.tsx';
import { trpc } from './trpc.ts';

export interface SecondStepFormProps {
  /** Whose password was right; null for somebody who came from a provider. */
  email: string | null;
  /** What can be proven; recovery codes stand in for any. */
  factors: readonly SecondFactorKind[];
  label: ReactNode;
  onSignedIn(): void | Promise<void>;
  /** Back to address and password. */
  onBack(): void;
}

/** The second step of a sign-in whose first was right. */
export function SecondStepForm({ email, factors, label, onSignedIn, onBack }: SecondStepFormProps) {
  const form = useForm({ initialValues: { code: '' } });
  const confirm = trpc.session.signInWithCode.useMutation({
    onSuccess: onSignedIn,
    onError: () => form.setFieldValue('code', ''),
  });
  const isOver = readRefusal(confirm.error)?.code === 'factor.step-over';
  const offersPasskey = factors.includes('passkey') && canUsePasskeys() && !isOver;
  return (
    <Stack gap="md">
      <Text size="sm" className="quiet">
        {email === null ? (
          <Trans>Your account asks for a second factor as well.</Trans>
        ) : (
          <Trans>The password of {email} is right. Confirm that it is you.</Trans>
        )}
      </Text>
      {offersPasskey && (
        <>
          <StepByPasskey onSignedIn={onSignedIn} />
          <Divider label={<Trans>or</Trans>} />
        </>
      )}
      <form onSubmit={form.onSubmit((values) => confirm.mutate(values))}>
        <Stack gap="md">
          {confirm.isError && <Failure error={confirm.error} />}
          {!isOver && (
            <>
              <CodeField
                {...form.getInputProps('code')}
                accepts={factors.includes('authenticator') ? 'either' : 'recovery'}
                autoFocus={!offersPasskey}
              />
              <Button
                type="submit"
                variant={offersPasskey ? 'default' : 'filled'}
                loading={confirm.isPending}
                fullWidth
              >
                {label}
              </Button>
            </>
          )}
          <Button variant="subtle" onClick={onBack} fullWidth>
            <Trans>Start again</Trans>
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
