import { useLingui } from '@lingui/react/macro';
import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { Role } from '@rollcall/domain';
import { IconSearch } from '@tabler/icons-react';
import type { MembersSearch } from './members-search.ts';

/** Search and filter, kept in the address. */
export function MemberFilters({ search, onChange }: { search: MembersSearch; onChange(changes: MembersSearch): void }) {
  const { t } = useLingui();
  const type = useDebouncedCallback((text: string) => onChange({ search: text.trim() || undefined }), 200);
  return (
    <Group gap="sm" wrap="wrap">
      <TextInput
        defaultValue={search.search ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
        placeholder={t`Search by name or email`}
        aria-label={t`Search members`}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="1 1 240px"
      />
      <Select
        value={search.role ?? 'all'}
        onChange={(role) => onChange({ role: role === 'all' ? undefined : (role as Role) })}
        aria-label={t`Role`}
        w={150}
        data={[
          { value: 'all', label: t`All roles` },
          { value: 'admin', label: t`Admins` },
          { value: 'member', label: t`Members` },
        ]}
      />
    </Group>
  );
}
