import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Dialog } from '../../ui/dialog.tsx';

/** Shows a secret the one time that it can be seen. It goes only by its buttons, so that no stray click loses it. */
export function ShownSecretDialog({ shown, onClose }: { shown: ShownWebhookSecret | null; onClose(): void }) {
  const { t } = useLingui();
  const secret = shown?.secret ?? '';
  return (
    <Dialog opened={shown !== null} onClose={onClose} title={<Trans>Copy the signing secret</Trans>} stays>
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            This is the only time that it is shown. Your program verifies with it that a call comes from here.
          </Trans>
        </Text>
        <Textarea
          value={secret}
          readOnly
          autosize
          dir="ltr"
          aria-label={t`Signing secret`}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Text size="sm" className="quiet">
          <Trans>Any library of Standard Webhooks can verify calls: www.standardwebhooks.com</Trans>
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                onClick={copy}
              >
                {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
