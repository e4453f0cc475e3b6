import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EntryPage } from '../ui/entry-page.tsx';
import { useConfiguration } from './configuration.ts';
import { Failure } from './failure.tsx';

export interface MailedLinkFormProps {
  title: ReactNode;
  /** What the link is for. */
  hint: ReactNode;
  autoComplete: 'username' | 'email';
  /** The call that has the link sent. */
  request: { mutate(input: { email: string }): void; isPending: boolean; isError: boolean; error: unknown };
  /** What is said once it was asked for; null before. */
  answer: ReactNode;
}

/** Asks for an address to which a link is mailed. The answer is the same for every address. */
export function MailedLinkForm({ title, hint, autoComplete, request, answer }: MailedLinkFormProps) {
  const { t } = useLingui();
  const { productName } = useConfiguration();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } });
  const back = (
    <Anchor component={Link} to="/sign-in" underline="always" size="sm">
      <Trans>Back to sign in</Trans>
    </Anchor>
  );
  if (answer !== null) {
    return (
      <EntryPage productName={productName} title={<Trans>Look into your mail</Trans>} below={back}>
        <p role="status">{answer}</p>
      </EntryPage>
    );
  }
  return (
    <EntryPage productName={productName} title={title} below={back}>
      <p className="quiet">{hint}</p>
      <form onSubmit={form.onSubmit((values) => request.mutate(values))}>
        <Stack gap="md">
          {request.isError && <Failure error={request.error} />}
          <TextInput
            {...form.getInputProps('email')}
            label={t`Email`}
            type="email"
            autoComplete={autoComplete}
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={request.isPending} fullWidth>
            <Trans>Send the link</Trans>
          </Button>
        </Stack>
      </form>
    </EntryPage>
  );
}
