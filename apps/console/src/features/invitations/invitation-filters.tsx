import { useLingui } from '@lingui/react/macro';
import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { InvitationStatus } from '@rollcall/domain';
import { IconSearch } from '@tabler/icons-react';
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
  const type = useDebouncedCallback((text: string) => onChange({ search: text.trim() || undefined }), 200);
  return (
    <Group gap="sm">
      <TextInput
        defaultValue={search.search ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
        placeholder={t`Search by address`}
        aria-label={t`Search invitations`}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="1 1 240px"
      />
      <Select
        value={search.status ?? 'all'}
        onChange={(status) => onChange({ status: status === 'all' ? undefined : (status as InvitationStatus) })}
        aria-label={t`State`}
        w={150}
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
