import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Dialog } from '../../ui/dialog.tsx';

/** Shows a key the one time that it can be seen. It goes only by its buttons, so that no stray click loses it. */
export function ShownKeyDialog({
  kind,
  token,
  onClose,
}: {
  kind: 'personal' | 'service';
  token: string | null;
  onClose(): void;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={token !== null}
      onClose={onClose}
      title={kind === 'personal' ? <Trans>Copy your API key</Trans> : <Trans>Copy the service key</Trans>}
      stays
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            This is the only time that it is shown. Keep it where your program finds it and nobody else does, never in a
            repository.
          </Trans>
        </Text>
        <Textarea
          value={token ?? ''}
          readOnly
          autosize
          dir="ltr"
          aria-label={kind === 'personal' ? t`API key` : t`Service key`}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Text size="sm" className="quiet">
          <Trans>
            Programs send it as <code dir="ltr">Authorization: Bearer …</code>
          </Trans>
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
          <CopyButton value={token ?? ''}>
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
