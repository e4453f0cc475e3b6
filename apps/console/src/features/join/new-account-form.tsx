import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { InvitationOffer } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { NewPasswordField } from '../../live/new-password-field.tsx';
import { trpc } from '../../live/trpc.ts';
import { JoinByIdentity } from './join-by-identity.tsx';
import { SignInToAccept } from './with-account.tsx';

export interface JoinStepProps {
  token: string;
  onJoined(joined: { organizationId: string }): Promise<void>;
}

/** A person without an account makes one and joins, in one act. */
export function NewAccountForm({ token, offer, onJoined }: JoinStepProps & { offer: InvitationOffer }) {
  const { t } = useLingui();
  // The same act keeps its id when it is sent again after a lost answer.
  const [mutationId, setMutationId] = useState(newMutationId);
  const form = useForm({ mode: 'uncontrolled', initialValues: { name: '', password: '' } });
  const accept = trpc.invitation.acceptAsNewAccount.useMutation({
    onSuccess: onJoined,
    onError: (error) => readRefusal(error) !== null && setMutationId(newMutationId()),
  });
  if (readRefusal(accept.error)?.code === 'invitation.account-exists') {
    return <SignInToAccept token={token} email={offer.email} onJoined={onJoined} />;
  }
  return (
    <Stack gap="md">
      <form onSubmit={form.onSubmit((values) => accept.mutate({ ...values, token, mutationId }))}>
        <Stack gap="md">
          {accept.isError && <Failure error={accept.error} />}
          <TextInput label={t`Email`} value={offer.email} readOnly autoComplete="username" name="email" />
          <TextInput
            {...form.getInputProps('name')}
            label={t`Your name`}
            name="name"
            autoComplete="name"
            required
            withAsterisk={false}
          />
          <NewPasswordField {...form.getInputProps('password')} words={[offer.email, offer.organizationName]} />
          <Button type="submit" loading={accept.isPending} fullWidth>
            <Trans>Create account and join</Trans>
          </Button>
        </Stack>
      </form>
      <JoinByIdentity token={token} />
    </Stack>
  );
}
