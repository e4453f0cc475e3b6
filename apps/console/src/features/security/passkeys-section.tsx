import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { canUsePasskeys } from '../../live/passkey.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { PasskeyRow } from './passkey-row.tsx';

/** The passkeys of the account, and the way to another. */
export function PasskeysSection({ onNewCodes }: { onNewCodes(codes: readonly string[]): void }) {
  const { t } = useLingui();
  const passkeys = trpc.passkey.list.useQuery({});
  const [isAdding, { open, close }] = useDisclosure();
  return (
    <Section title={<Trans>Passkeys</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>
          Sign in by fingerprint, face or security key, without a password. Beside your password a passkey is asked for
          as a second factor.
        </Trans>
      </Text>
      {tellableError(passkeys) ? (
        <Failure error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      ) : passkeys.data === undefined ? (
        <SkeletonRows count={1} />
      ) : (
        passkeys.data.passkeys.length > 0 && (
          <Rows label={t`Passkeys`}>
            {passkeys.data.passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </Rows>
        )
      )}
      {canUsePasskeys() ? (
        <Group>
          <Button variant="default" onClick={open}>
            <Trans>Add a passkey</Trans>
          </Button>
        </Group>
      ) : (
        <Text size="sm" className="quiet">
          <Trans>This browser has no passkeys at this address.</Trans>
        </Text>
      )}
      <AddPasskey opened={isAdding} onClose={close} onNewCodes={onNewCodes} />
    </Section>
  );
}
