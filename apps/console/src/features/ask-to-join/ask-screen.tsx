import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { ConfirmAsking } from './confirm-asking.tsx';

/** Asks the organization of an address for an invitation: first the address, then the link of the mail that goes there. */
export function AskScreen() {
  const token = useFragmentToken();
  return token === '' ? <AskForm /> : <ConfirmAsking key={token} token={token} />;
}

function AskForm() {
  const { t } = useLingui();
  const { productName } = useConfiguration();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } });
  const ask = trpc.joinRequest.ask.useMutation();
  const back = (
    <Anchor component={Link} to="/sign-in" underline="always" size="sm">
      <Trans>Back to sign in</Trans>
    </Anchor>
  );
  if (ask.isSuccess) {
    const { email } = ask.variables;
    return (
      <EntryPage productName={productName} title={<Trans>Look into your mail</Trans>} below={back}>
        <p role="status">
          <Trans>
            If an organization uses the domain of {email}, a mail with a link is on its way. Confirm by it that you
            asked, and its admins are told.
          </Trans>
        </p>
      </EntryPage>
    );
  }
  return (
    <EntryPage productName={productName} title={<Trans>Ask to join</Trans>} below={back}>
      <p className="quiet">
        <Trans>With the address that you have at your organization. Its admins decide whether to invite you.</Trans>
      </p>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack gap="md">
          {ask.isError && <Failure error={ask.error} />}
          <TextInput
            {...form.getInputProps('email')}
            label={t`Email`}
            type="email"
            autoComplete="email"
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={ask.isPending} fullWidth>
            <Trans>Send the link</Trans>
          </Button>
        </Stack>
      </form>
    </EntryPage>
  );
}
