import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { SecondFactorView } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { RemoveAuthenticator } from './remove-authenticator.tsx';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';

/** The app whose codes are asked for. */
export function AuthenticatorSection({ onNewCodes }: { onNewCodes(codes: readonly string[]): void }) {
  const secondFactor = trpc.secondFactor.get.useQuery({});
  return (
    <Section title={<Trans>Authenticator</Trans>}>
      {tellableError(secondFactor) ? (
        <Failure error={secondFactor.error} onRetry={() => void secondFactor.refetch()} />
      ) : secondFactor.data === undefined ? (
        <SkeletonRows count={1} />
      ) : (
        <Authenticator view={secondFactor.data} onNewCodes={onNewCodes} />
      )}
    </Section>
  );
}

function Authenticator({ view, onNewCodes }: { view: SecondFactorView; onNewCodes(codes: readonly string[]): void }) {
  const [isSettingUp, setSettingUp] = useState(false);
  const { authenticator } = view;
  return (
    <Stack gap="sm">
      {authenticator === null ? (
        <>
          <Text size="sm" className="quiet">
            <Trans>An app on your phone shows a code that is asked for beside your password.</Trans>
          </Text>
          <Group>
            <Button variant="default" onClick={() => setSettingUp(true)}>
              <Trans>Set up an authenticator</Trans>
            </Button>
          </Group>
        </>
      ) : (
        <Group justify="space-between">
          <Text size="sm">
            <Trans>
              Added <RelativeTime at={authenticator.addedAt} />, last used{' '}
              <RelativeTime at={authenticator.lastUsedAt} />
            </Trans>
          </Text>
          <RemoveAuthenticator />
        </Group>
      )}
      <SetUpAuthenticator opened={isSettingUp} onClose={() => setSettingUp(false)} onNewCodes={onNewCodes} />
    </Stack>
  );
}
