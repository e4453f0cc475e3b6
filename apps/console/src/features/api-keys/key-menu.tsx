import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconNetwork, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
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
  const { t } = useLingui();
  const [asking, setAsking] = useState<Question | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
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
          <Menu.Item
            c="var(--bad)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setAsking('revoke')}
          >
            <Trans>Revoke…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
