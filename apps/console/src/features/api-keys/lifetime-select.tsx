import { Plural, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { limits } from '@rollcall/domain';
import { useInstantWords } from '../../ui/instant.ts';

const { defaultLifetimeDays, maxLifetimeDays, warnBeforeMs } = limits.apiKey;
const choices = [7, 30, defaultLifetimeDays, 180, maxLifetimeDays];
const dayMs = 86_400_000;

/** For how many days a key works, and until which day that is. */
export function LifetimeSelect({ value, onChange }: { value: number; onChange(days: number): void }) {
  const { t } = useLingui();
  const words = useInstantWords();
  const ends = words(Date.now() + value * dayMs, { dateStyle: 'long' });
  // Of a key that lives no longer than the notice nobody is told.
  const isLong = value * dayMs > warnBeforeMs;
  return (
    <NativeSelect
      label={t`Works for`}
      description={isLong ? t`Until ${ends}. You get a mail a week before.` : t`Until ${ends}.`}
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
