import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  title: ReactNode;
  /** What will happen, naming its object. */
  children: ReactNode;
  confirm: ReactNode;
  busy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that ends something. */
export function ConfirmDialog({ opened, title, children, confirm, busy, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      {children}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button color="red.9" loading={busy} onClick={onConfirm} data-autofocus>
          {confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
