import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { AccountId, OrganizationId } from '@rollcall/domain';
import type { AboutId } from '@rollcall/protocol';
import { useState } from 'react';
import { trpc } from '../../live/trpc.ts';

export interface PersonSelectProps<Id extends AboutId> {
  organizationId: OrganizationId;
  label: string;
  placeholder: string;
  value: Id | undefined;
  /** What the chosen one is called when no member of the list is it. */
  nameOfValue: string | undefined;
  onChange(value: AccountId | undefined): void;
}

/** Chooses a member. What a link has chosen is shown too, though it may have left, or be no person. */
export function PersonSelect<Id extends AboutId>({
  organizationId,
  label,
  placeholder,
  value,
  nameOfValue,
  onChange,
}: PersonSelectProps<Id>) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const people = trpc.membership.list.useQuery({
    organizationId,
    limit: 20,
    ...(wanted === '' ? {} : { search: wanted }),
  });
  const options = (people.data?.members ?? []).map(({ accountId, name }) => ({
    value: String(accountId),
    label: name,
  }));
  const isMissing = value !== undefined && options.every((option) => option.value !== value);
  return (
    <Select
      value={value ?? null}
      onChange={(chosen) => onChange((chosen ?? undefined) as AccountId | undefined)}
      aria-label={label}
      placeholder={placeholder}
      searchable
      clearable
      onSearchChange={setTyped}
      flex="1 1 152px"
      maw={{ base: '100%', xs: 232 }}
      data={isMissing ? [{ value, label: nameOfValue ?? value }, ...options] : options}
      clearButtonProps={{ 'aria-label': t`Clear` }}
    />
  );
}
