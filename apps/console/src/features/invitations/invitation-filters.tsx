import { useLingui } from '@lingui/react/macro';
import { Group, Select } from '@mantine/core';
import type { InvitationStatus } from '@rollcall/domain';
import { SearchField } from '../../ui/search-field.tsx';
import type { InvitationsSearch } from './invitations-search.ts';

/** Search and filter, kept in the address. */
export function InvitationFilters({
  search,
  onChange,
}: {
  search: InvitationsSearch;
  onChange(changes: InvitationsSearch): void;
}) {
  const { t } = useLingui();
  return (
    <Group gap="xs">
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        label={t`Search invitations`}
        placeholder={t`Search by address`}
      />
      <Select
        value={search.status ?? 'all'}
        onChange={(status) => onChange({ status: status === 'all' ? undefined : (status as InvitationStatus) })}
        aria-label={t`State`}
        flex="1 0 152px"
        maw={{ base: '100%', xs: 152 }}
        data={[
          { value: 'all', label: t`All states` },
          { value: 'pending', label: t`Pending` },
          { value: 'expired', label: t`Expired` },
          { value: 'accepted', label: t`Accepted` },
          { value: 'declined', label: t`Declined` },
          { value: 'revoked', label: t`Revoked` },
        ]}
      />
    </Group>
  );
}
