import { Plural, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { limits } from '@rollcall/domain';
import { useInstantWords } from '../../ui/instant.ts';

const { defaultLifetimeDays, maxLifetimeDays, warnBeforeMs } = limits.apiKey;
const choices = [7, 30, defaultLifetimeDays, 180, maxLifetimeDays];
const dayMs = 86_400_000;

export interface LifetimeSelectProps {
  value: number;
  onChange(days: number): void;
  /** Who is told before the key ends. */
  told: 'owner' | 'admins';
}

/** For how many days a key works, and until which day that is. */
export function LifetimeSelect({ value, onChange, told }: LifetimeSelectProps) {
  const { t } = useLingui();
  const words = useInstantWords();
  const ends = words(Date.now() + value * dayMs, { dateStyle: 'long' });
  // Of a key that lives no longer than the notice nobody is told.
  const isLong = value * dayMs > warnBeforeMs;
  const notice = told === 'owner' ? t`You get a mail a week before.` : t`Admins are told a week before.`;
  return (
    <NativeSelect
      label={t`Works for`}
      description={isLong ? `${t`Until ${ends}.`} ${notice}` : t`Until ${ends}.`}
      value={value}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      {choices.map((days) => (
        <option key={days} value={days}>
          <Plural value={days} one="# day" other="# days" />
        </option>
      ))}
    </NativeSelect>
  );
}
