import { Trans } from '@lingui/react/macro';
import { Badge, Menu } from '@mantine/core';
import type { ListedPasskey } from '@rollcall/protocol';
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RemovePasskey } from './remove-passkey.tsx';
import { RenamePasskeyForm } from './rename-passkey-form.tsx';
import classes from './session-row.module.css';

/** One passkey: what it is called, when it was used, and what its person can do with it. */
export function PasskeyRow({ passkey }: { passkey: ListedPasskey }) {
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);
  const close = () => setAsking(null);
  const { name, isBackedUp, addedAt, lastUsedAt } = passkey;
  return (
    <li className={classes['row']}>
      <IconFingerprint size={20} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <span className={classes['device']} dir="auto">
          {name}{' '}
          {isBackedUp && (
            <Badge variant="light" size="xs" tt="none">
              <Trans>backed up</Trans>
            </Badge>
          )}
        </span>
        <span className="quiet">
          {lastUsedAt === null ? (
            <Trans>
              Added <RelativeTime at={addedAt} />, never used
            </Trans>
          ) : (
            <Trans>
              Added <RelativeTime at={addedAt} />, last used <RelativeTime at={lastUsedAt} />
            </Trans>
          )}
        </span>
      </div>
      <ActionsMenu of={name}>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setAsking('rename')}>
          <Trans>Rename…</Trans>
        </Menu.Item>
        <Menu.Item c="var(--bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsking('remove')}>
          <Trans>Remove…</Trans>
        </Menu.Item>
      </ActionsMenu>
      <Dialog opened={asking === 'rename'} onClose={close} title={<Trans>Rename {name}</Trans>}>
        <RenamePasskeyForm passkey={passkey} onClose={close} />
      </Dialog>
      <RemovePasskey passkey={passkey} opened={asking === 'remove'} onClose={close} />
    </li>
  );
}
