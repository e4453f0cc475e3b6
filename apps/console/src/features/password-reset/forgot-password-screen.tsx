import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits } from '@rollcall/domain';
import { Link } from '@tanstack/react-router';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';

/** Asks for a link to a new password. The answer is the same for every address. */
export function ForgotPasswordScreen() {
  const { t } = useLingui();
  const { productName } = useConfiguration();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } });
  const request = trpc.password.requestReset.useMutation();
  const back = (
    <Anchor component={Link} to="/sign-in" underline="always" size="sm">
      <Trans>Back to sign in</Trans>
    </Anchor>
  );
  if (request.isSuccess) {
    const { email } = request.variables;
    const minutes = limits.passwordReset.lifetimeMs / 60_000;
    return (
      <EntryPage productName={productName} title={<Trans>Look into your mail</Trans>} below={back}>
        <p role="status">
          <Trans>
            If there is an account for {email}, a mail with a link is on its way. The link works once, for {minutes}{' '}
            minutes.
          </Trans>
        </p>
      </EntryPage>
    );
  }
  return (
    <EntryPage productName={productName} title={<Trans>Forgot your password?</Trans>} below={back}>
      <p className="quiet">
        <Trans>We send a link to your address by which you choose a new one.</Trans>
      </p>
      <form onSubmit={form.onSubmit((values) => request.mutate(values))}>
        <Stack gap="md">
          {request.isError && <Failure error={request.error} />}
          <TextInput
            {...form.getInputProps('email')}
            label={t`Email`}
            type="email"
            autoComplete="username"
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
