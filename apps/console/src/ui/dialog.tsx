import { useLingui } from '@lingui/react/macro';
import { Drawer, getDefaultZIndex, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './dialog.module.css';

export interface DialogProps {
  opened: boolean;
  title: ReactNode;
  onClose(): void;
  children: ReactNode;
  /** In front of every other dialog, also of one that was opened later in the page. */
  isForemost?: boolean;
  /** It goes only by its buttons. */
  stays?: boolean;
}

/**
 * Asks or tells something in front of the screen. Put together by hand: the kit's own header counts as a second banner.
 * One that `stays` goes only by its buttons.
 */
export function Dialog({ opened, title, onClose, children, stays = false, isForemost = false }: DialogProps) {
  const { t } = useLingui();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      centered
      closeOnClickOutside={!stays}
      closeOnEscape={!stays}
      zIndex={getDefaultZIndex(isForemost ? 'overlay' : 'modal')}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes['head']}>
          <Modal.Title className={classes['title']}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t`Close`} />
        </div>
        <Modal.Body className={classes['body']}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Shows more of something beside the screen. */
export function SidePanel({ opened, title, onClose, children }: DialogProps) {
  const { t } = useLingui();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right">
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title']}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t`Close`} />
        </div>
        <Drawer.Body className={classes['body']}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
