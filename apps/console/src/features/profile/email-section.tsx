import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { AccountView } from '@rollcall/protocol';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useInstantWords } from '../../ui/instant.ts';
import { Section } from '../../ui/page.tsx';
import { EmailForm } from './email-form.tsx';

/** The address that a person signs in with, and the one that waits to take its place. */
export function EmailSection({ account }: { account: AccountView }) {
  const [isAsking, setIsAsking] = useState(false);
  const { email, pendingEmail } = account;
  return (
    <Section title={<Trans>Email</Trans>}>
      <Stack gap="md" maw={520}>
        <Text>{email}</Text>
        {pendingEmail !== null && <PendingEmail {...pendingEmail} />}
        {isAsking ? (
          <EmailForm onDone={() => setIsAsking(false)} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setIsAsking(true)}>
              <Trans>Change the address</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}

function PendingEmail({ email, expiresAt }: { email: string; expiresAt: string }) {
  const utils = trpc.useUtils();
  const instantWords = useInstantWords();
  const withdraw = trpc.emailChange.withdraw.useMutation({ onSuccess: () => utils.account.get.invalidate() });
  const until = instantWords(expiresAt, { timeStyle: 'short' });
  return (
    <Alert variant="light" icon={<IconMailForward size={18} aria-hidden />} role="status">
      <p>
        <Trans>
          Waiting for {email}: open the link in the mail that went there. It works until{' '}
          <time dateTime={expiresAt}>{until}</time>.
        </Trans>
      </p>
      {withdraw.isError && <Failure error={withdraw.error} />}
      <Button
        size="xs"
        variant="default"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ mutationId: newMutationId() })}
      >
        <Trans>Cancel the change</Trans>
      </Button>
    </Alert>
  );
}
