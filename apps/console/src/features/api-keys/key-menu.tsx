import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconNetwork, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type Question = 'rename' | 'rotate' | 'restrict' | 'revoke';

export interface KeyMenuProps {
  name: string;
  /** Only a key of the organization has networks. */
  hasNetworks?: boolean;
  /** The form of a dialog that stands open. */
  form(question: Exclude<Question, 'revoke'>, close: () => void): ReactNode;
  /** Asks before the key is ended. */
  revoke(opened: boolean, close: () => void): ReactNode;
}

/** What can be done with a key. */
export function KeyMenu({ name, hasNetworks = false, form, revoke }: KeyMenuProps) {
  const [asking, setAsking] = useState<Question | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <ActionsMenu of={name}>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setAsking('rename')}>
          <Trans>Rename…</Trans>
        </Menu.Item>
        {hasNetworks && (
          <Menu.Item leftSection={<IconNetwork size={16} aria-hidden />} onClick={() => setAsking('restrict')}>
            <Trans>Networks…</Trans>
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setAsking('rotate')}>
          <Trans>Rotate…</Trans>
        </Menu.Item>
        <Menu.Item c="var(--bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsking('revoke')}>
          <Trans>Revoke…</Trans>
        </Menu.Item>
      </ActionsMenu>
      <Dialog opened={asking === 'rename'} onClose={close} title={<Trans>Rename {name}</Trans>}>
        {form('rename', close)}
      </Dialog>
      {hasNetworks && (
        <Dialog opened={asking === 'restrict'} onClose={close} title={<Trans>Networks of {name}</Trans>}>
          {form('restrict', close)}
        </Dialog>
      )}
      <Dialog opened={asking === 'rotate'} onClose={close} title={<Trans>Rotate {name}</Trans>}>
        {form('rotate', close)}
      </Dialog>
      {revoke(asking === 'revoke', close)}
    </>
  );
}
