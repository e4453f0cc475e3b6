import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

export interface FormButtonsProps {
  /** What the form does when it is sent. */
  children: ReactNode;
  isBusy: boolean;
  disabled?: boolean;
  /** It ends something for good. */
  isDangerous?: boolean;
  onClose(): void;
}

/** The end of a form in a dialog. */
export function FormButtons({ children, isBusy, disabled = false, isDangerous = false, onClose }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" onClick={onClose}>
        <Trans>Cancel</Trans>
      </Button>
      <Button type="submit" loading={isBusy} disabled={disabled} {...(isDangerous ? { color: 'red.9' } : {})}>
        {children}
      </Button>
    </Group>
  );
}
