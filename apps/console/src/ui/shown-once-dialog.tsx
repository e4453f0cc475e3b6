import { Trans } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

export interface ShownOnceDialogProps {
  /** Null while there is nothing to show. */
  secret: string | null;
  title: ReactNode;
  /** What the secret is, for those who do not see it. */
  label: string;
  /** That it is shown only now, and where it belongs. */
  hint: ReactNode;
  /** How it is used. */
  use: ReactNode;
  onClose(): void;
}

/** Shows a secret the one time that it can be seen. It goes only by its buttons, so that no stray click loses it. */
export function ShownOnceDialog({ secret, title, label, hint, use, onClose }: ShownOnceDialogProps) {
  return (
    <Dialog opened={secret !== null} onClose={onClose} title={title} stays>
      <Stack gap="md">
        <Text size="sm">{hint}</Text>
        <Textarea
          value={secret ?? ''}
          readOnly
          autosize
          dir="ltr"
          aria-label={label}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Text size="sm" className="quiet">
          {use}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
          <CopyButton value={secret ?? ''}>
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
