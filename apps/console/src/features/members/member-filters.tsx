import { useLingui } from '@lingui/react/macro';
import { Group, Select } from '@mantine/core';
import type { Role } from '@rollcall/domain';
import { SearchField } from '../../ui/search-field.tsx';
import type { MembersSearch } from './members-search.ts';

/** Search and filter, kept in the address. */
export function MemberFilters({ search, onChange }: { search: MembersSearch; onChange(changes: MembersSearch): void }) {
  const { t } = useLingui();
  return (
    <Group gap="xs">
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        label={t`Search members`}
        placeholder={t`Search by name or email`}
      />
      <Select
        value={search.role ?? 'all'}
        onChange={(role) => onChange({ role: role === 'all' ? undefined : (role as Role) })}
        aria-label={t`Role`}
        flex="1 0 152px"
        maw={{ base: '100%', xs: 152 }}
        data={[
          { value: 'all', label: t`All roles` },
          { value: 'admin', label: t`Admins` },
          { value: 'member', label: t`Members` },
        ]}
      />
    </Group>
  );
}
