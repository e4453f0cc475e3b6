import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { Role } from '@rollcall/domain';
import { IconShieldHalf, IconUser } from '@tabler/icons-react';

/** A role as an icon and its word. */
export function RoleBadge({ role }: { role: Role }) {
  const isAdmin = role === 'admin';
  const Icon = isAdmin ? IconShieldHalf : IconUser;
  return (
    <Badge variant="default" size="md" tt="none" fw={500} leftSection={<Icon size={12} aria-hidden />}>
      {isAdmin ? <Trans>Admin</Trans> : <Trans>Member</Trans>}
    </Badge>
  );
}
