import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { ReactNode } from 'react';
import { CodeField } from './code-field.tsx';
import { Failure } from './failure.tsx';
import { trpc } from './trpc.ts';

export interface SecondStepFormProps {
  /** Whose password was right; null for somebody who came from a provider. */
  email: string | null;
  label: ReactNode;
  onSignedIn(): void | Promise<void>;
  /** Back to address and password. */
  onBack(): void;
}

/** The second step of a sign-in whose first was right. */
export function SecondStepForm({ email, label, onSignedIn, onBack }: SecondStepFormProps) {
  const form = useForm({ initialValues: { code: '' } });
  const confirm = trpc.session.signInWithCode.useMutation({
    onSuccess: onSignedIn,
    onError: () => form.setFieldValue('code', ''),
  });
  const isOver = readRefusal(confirm.error)?.code === 'factor.step-over';
  return (
    <form onSubmit={form.onSubmit((values) => confirm.mutate(values))}>
      <Stack gap="md">
        <Text size="sm" className="quiet">
          {email === null ? (
            <Trans>Your account asks for a second factor as well.</Trans>
          ) : (
            <Trans>The password of {email} is right. Confirm that it is you.</Trans>
          )}
        </Text>
        {confirm.isError && <Failure error={confirm.error} />}
        {!isOver && (
          <>
            <CodeField {...form.getInputProps('code')} withRecovery data-autofocus autoFocus />
            <Button type="submit" loading={confirm.isPending} fullWidth>
              {label}
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={onBack} fullWidth>
          <Trans>Start again</Trans>
        </Button>
      </Stack>
    </form>
  );
}
