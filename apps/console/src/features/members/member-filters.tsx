import { useLingui } from '@lingui/react/macro';
import { Group, Select } from '@mantine/core';
import type { Role } from '@rollcall/domain';
import { SearchField } from '../../ui/search-field.tsx';
import type { MembersSearch } from './members-search.ts';

/** Search and filter, kept in the address. */
export function MemberFilters({
  search,
  seesFactors,
  onChange,
}: {
  search: MembersSearch;
  /** Whether this person is told who has a second factor. */
  seesFactors: boolean;
  onChange(changes: MembersSearch): void;
}) {
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
      {seesFactors && (
        <Select
          value={search.factor ?? 'all'}
          onChange={(factor) => onChange({ factor: factor === 'all' ? undefined : (factor as 'with' | 'without') })}
          aria-label={t`Second factor`}
          flex="1 0 208px"
          maw={{ base: '100%', xs: 208 }}
          data={[
            { value: 'all', label: t`Any sign-in` },
            { value: 'without', label: t`Without a second factor` },
            { value: 'with', label: t`With a second factor` },
          ]}
        />
      )}
    </Group>
  );
}
