import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { ApiKeyView, ShownApiKey } from '@rollcall/protocol';
import { IconDots, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { RevokeApiKeyDialog } from '../../live/revoke-api-key.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RenameKeyForm } from './rename-key-form.tsx';
import { RotateKeyForm } from './rotate-key-form.tsx';

export interface KeyMenuProps {
  organizationId: OrganizationId;
  apiKey: ApiKeyView;
  onRotated(shown: ShownApiKey): void;
}

/** What the owner can do with a key. */
export function KeyMenu({ organizationId, apiKey, onRotated }: KeyMenuProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'rename' | 'rotate' | 'revoke' | null>(null);
  const close = () => setAsking(null);
  const target = { organizationId, apiKey, onClose: close };
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${apiKey.name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setAsking('rename')}>
            <Trans>Rename…</Trans>
          </Menu.Item>
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
      <Dialog opened={asking === 'rename'} onClose={close} title={<Trans>Rename {apiKey.name}</Trans>}>
        <RenameKeyForm {...target} />
      </Dialog>
      <Dialog opened={asking === 'rotate'} onClose={close} title={<Trans>Rotate {apiKey.name}</Trans>}>
        <RotateKeyForm
          {...target}
          onRotated={(shown) => {
            close();
            onRotated(shown);
          }}
        />
      </Dialog>
      <RevokeApiKeyDialog {...target} opened={asking === 'revoke'} />
    </>
  );
}
