import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { SearchField } from '../../ui/search-field.tsx';

interface Asked {
  search?: string | undefined;
  state?: 'archived' | undefined;
}

export interface ContentFiltersProps {
  asked: Asked;
  onChange(changes: Asked): void;
  label: string;
  placeholder: string;
  /** Filters of this list alone. */
  children?: ReactNode;
}

/** Search and filter of a list of contents, kept in the address. */
export function ContentFilters({ asked, onChange, label, placeholder, children }: ContentFiltersProps) {
  const { t } = useLingui();
  return (
    <Group gap="xs">
      <SearchField
        value={asked.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        label={label}
        placeholder={placeholder}
      />
      {children}
      <Select
        value={asked.state ?? 'active'}
        onChange={(state) => onChange({ state: state === 'archived' ? 'archived' : undefined })}
        aria-label={t`State`}
        flex="1 0 152px"
        maw={{ base: '100%', xs: 152 }}
        data={[
          { value: 'active', label: t`In use` },
          { value: 'archived', label: t`Archived` },
        ]}
      />
    </Group>
  );
}

/** The way to the rest of a list that seems empty because everything in it is archived. */
export function ShowArchived({ onShow }: { onShow(): void }) {
  return (
    <Button display="block" mx="auto" mt="sm" size="xs" variant="default" onClick={onShow}>
      <Trans>Show what is archived</Trans>
    </Button>
  );
}
