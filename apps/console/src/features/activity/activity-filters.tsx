import { useLingui } from '@lingui/react/macro';
import { Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type AccountId, audiences, type EventType, eventTypes, type OrganizationId } from '@rollcall/domain';
import { useState } from 'react';
import { trpc } from '../../live/trpc.ts';
import type { ActivitySearch } from './activity-search.ts';
import { eventTypeWords } from './event-type-words.ts';

export interface ActivityFiltersProps {
  organizationId: OrganizationId;
  search: ActivitySearch;
  onChange(changes: ActivitySearch): void;
}

/** What happened, and who did it; kept in the address. */
export function ActivityFilters({ organizationId, search, onChange }: ActivityFiltersProps) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const people = trpc.membership.list.useQuery({
    organizationId,
    limit: 20,
    ...(wanted === '' ? {} : { search: wanted }),
  });
  const chosen = useNameOf(organizationId, search.person);
  const options = (people.data?.members ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }));
  const missing = chosen !== null && options.every(({ value }) => value !== chosen.value);
  const types = eventTypes.filter((type) => audiences[type] !== 'owner');
  return (
    <Group gap="xs">
      <Select
        value={search.type ?? 'all'}
        onChange={(type) => onChange({ type: type === 'all' ? undefined : (type as EventType) })}
        aria-label={t`What happened`}
        flex="1 1 152px"
        maw={{ base: '100%', xs: 232 }}
        data={[
          { value: 'all', label: t`Everything` },
          ...types.map((type) => ({ value: type, label: i18n._(eventTypeWords[type]) })),
        ]}
      />
      <Select
        value={search.person ?? null}
        onChange={(person) => onChange({ person: (person ?? undefined) as AccountId | undefined })}
        aria-label={t`Who did it`}
        placeholder={t`Done by anybody`}
        searchable
        clearable
        onSearchChange={setTyped}
        flex="1 1 152px"
        maw={{ base: '100%', xs: 232 }}
        data={missing ? [chosen, ...options] : options}
        clearButtonProps={{ 'aria-label': t`Clear` }}
      />
    </Group>
  );
}

/** Who a link filters by, as the log names them: they may stand far down the list of members, or have left. */
function useNameOf(organizationId: OrganizationId, person: AccountId | undefined) {
  const input = { organizationId, limit: 1, ...(person === undefined ? {} : { accountId: person }) };
  const { data } = trpc.event.list.useQuery(input, { enabled: person !== undefined });
  const name = data?.events[0]?.labels.actor;
  return person === undefined || !name ? null : { value: person, label: name };
}
