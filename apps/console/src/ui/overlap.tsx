import { Plural, Trans } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { type ApiKeyOverlap, apiKeyOverlapHours } from '@rollcall/domain';

/** How long what is replaced goes on working, in words. */
export function Overlap({ hours }: { hours: ApiKeyOverlap }) {
  if (hours === 0) return <Trans>No time: it stops at once</Trans>;
  if (hours < 48) return <Plural value={hours} one="# hour" other="# hours" />;
  return <Plural value={hours / 24} one="# day" other="# days" />;
}

export interface OverlapSelectProps {
  label: string;
  description: string;
  value: ApiKeyOverlap;
  onChange(hours: ApiKeyOverlap): void;
}

/** Asks how long what is replaced goes on working; the first field of its dialog. */
export function OverlapSelect({ label, description, value, onChange }: OverlapSelectProps) {
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value) as ApiKeyOverlap)}
      data-autofocus
    >
      {apiKeyOverlapHours.map((hours) => (
        <option key={hours} value={hours}>
          <Overlap hours={hours} />
        </option>
      ))}
    </NativeSelect>
  );
}
