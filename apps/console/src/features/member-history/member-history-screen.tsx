import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useContext } from 'react';
import { useOrganizationId } from '../../live/organization-id.ts';
import { isWallMinute, type WallMinute } from '../../ui/day.ts';
import { TimeZone } from '../../ui/instant.ts';
import { Page } from '../../ui/page.tsx';
import { MemberDifferences } from './member-differences.tsx';
import { type MemberHistorySearch, memberHistorySearchSchema, momentsOf } from './member-history-search.ts';
import { PastMembers } from './past-members.tsx';

/** Who was in at a moment and as what, and what changed from another moment to it. */
export function MemberHistoryScreen() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const search = memberHistorySearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const timeZone = useContext(TimeZone);
  const show = (changes: MemberHistorySearch) =>
    void navigate({ to: '.', search: { ...search, ...changes } as never, replace: true, resetScroll: false });
  const { until, since } = momentsOf(search, timeZone);
  const isNow = search.at === undefined && search.event === undefined;
  return (
    <Page
      title={<Trans>Members at a moment</Trans>}
      hint={<Trans>Who was in, and as what. The log alone tells it, not today’s list.</Trans>}
    >
      <Group gap="md" align="flex-end">
        <MinuteInput label={t`As of`} value={search.at} onChange={(at) => show({ at, event: undefined })} />
        <MinuteInput label={t`Compared with`} value={search.since} onChange={(minute) => show({ since: minute })} />
        {!(isNow && since === null) && (
          <Button variant="default" onClick={() => show({ at: undefined, event: undefined, since: undefined })}>
            <Trans>Now</Trans>
          </Button>
        )}
      </Group>
      {since === null ? (
        <PastMembers organizationId={organizationId} moment={until} />
      ) : (
        <MemberDifferences organizationId={organizationId} since={since} until={until} />
      )}
    </Page>
  );
}

interface MinuteInputProps {
  label: string;
  value: WallMinute | undefined;
  onChange(minute: WallMinute | undefined): void;
}

function MinuteInput({ label, value, onChange }: MinuteInputProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(isWallMinute(currentTarget.value) ? currentTarget.value : undefined)}
      flex="0 1 240px"
    />
  );
}
