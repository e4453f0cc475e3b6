import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface ActionsMenuProps {
  /** What they are done with. */
  of: string;
  width?: number;
  /** It stands beside buttons, and not in a row. */
  isBesideButtons?: boolean;
  /** The items. */
  children: ReactNode;
}

/** What can be done with one thing, behind three dots. */
export function ActionsMenu({ of, width = 200, isBesideButtons = false, children }: ActionsMenuProps) {
  const { t } = useLingui();
  const look = isBesideButtons ? { variant: 'default', size: 36 } : { variant: 'subtle', color: 'gray' };
  return (
    <Menu position="bottom-end" width={width}>
      <Menu.Target>
        <ActionIcon {...look} aria-label={t`Actions for ${of}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
