import { useLingui } from '@lingui/react/macro';
import { Group, MultiSelect, TextInput } from '@mantine/core';
import { audiences, type EventType, eventTypes, type OrganizationId } from '@rollcall/domain';
import type { ActivityFilter } from '@rollcall/protocol';
import { trpc } from '../../live/trpc.ts';
import { type Day, isDay } from '../../ui/day.ts';
import type { ActivitySearch } from './activity-search.ts';
import { eventTypeWords } from './event-type-words.ts';
import { PersonSelect } from './person-select.tsx';

export interface ActivityFiltersProps {
  organizationId: OrganizationId;
  search: ActivitySearch;
  onChange(changes: ActivitySearch): void;
}

/** What happened, who did it, to whom, and when; kept in the address. */
export function ActivityFilters({ organizationId, search, onChange }: ActivityFiltersProps) {
  const { t, i18n } = useLingui();
  const { types = [], person, key, about, from, to } = search;
  const done = useOneEvent(organizationId, person ? { accountId: person } : key && { apiKeyId: key })?.labels;
  const subject = useOneEvent(organizationId, about && { about })?.labels;
  return (
    <Group gap="xs" align="flex-start">
      <MultiSelect
        value={types}
        onChange={(chosen) => onChange({ types: chosen.length === 0 ? undefined : (chosen as EventType[]) })}
        aria-label={t`What happened`}
        placeholder={types.length === 0 ? t`Everything` : ''}
        searchable
        clearable
        flex="1 1 152px"
        maw={{ base: '100%', xs: 320 }}
        data={eventTypes
          .filter((type) => audiences[type] !== 'owner')
          .map((type) => ({ value: type, label: i18n._(eventTypeWords[type]) }))}
        clearButtonProps={{ 'aria-label': t`Clear` }}
      />
      <PersonSelect
        organizationId={organizationId}
        label={t`Who did it`}
        placeholder={t`Done by anybody`}
        value={person ?? key}
        nameOfValue={(person ? done?.actor : (done?.apiKey ?? done?.actor)) ?? undefined}
        onChange={(chosen) => onChange({ person: chosen, key: undefined })}
      />
      <PersonSelect
        organizationId={organizationId}
        label={t`Whom or what it is about`}
        placeholder={t`About anybody`}
        value={about}
        nameOfValue={subject?.subject ?? subject?.email ?? subject?.apiKey ?? undefined}
        onChange={(chosen) => onChange({ about: chosen })}
      />
      <DayInput label={t`From day`} value={from} onChange={(day) => onChange({ from: day })} />
      <DayInput label={t`Until day`} value={to} onChange={(day) => onChange({ to: day })} />
    </Group>
  );
}

function DayInput({ label, value, onChange }: { label: string; value: Day | undefined; onChange(day?: Day): void }) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      title={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(isDay(currentTarget.value) ? currentTarget.value : undefined)}
      flex="0 1 152px"
    />
  );
}

/** An event that tells a link's filter by name: they may stand far down the list of members, or have left. */
function useOneEvent(organizationId: OrganizationId, filter: ActivityFilter | undefined) {
  const { data } = trpc.event.list.useQuery({ organizationId, limit: 1, ...filter }, { enabled: filter !== undefined });
  return filter === undefined ? undefined : data?.events[0];
}
