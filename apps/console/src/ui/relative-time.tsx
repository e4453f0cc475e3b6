import { useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useInstantWords } from './instant.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago, or in how long; the exact instant on hover and for readers of screens. @param at ISO 8601 */
export function RelativeTime({ at }: { at: string }) {
  const { i18n, t } = useLingui();
  const now = useMinutes();
  const date = new Date(at);
  const words = useInstantWords();
  const exact = words(at, { dateStyle: 'long', timeStyle: 'short' });
  const distance = date.getTime() - now;
  const [unit, length] = units.find(([, unitLength]) => Math.abs(distance) >= unitLength) ?? [null, 1];
  const distanceWords = unit === null ? t`just now` : relative(i18n.locale, Math.round(distance / length), unit);
  return (
    <Tooltip label={exact}>
      <time dateTime={at}>
        {Math.abs(distance) > 30 * 86_400_000 ? words(at, { dateStyle: 'medium' }) : distanceWords}
      </time>
    </Tooltip>
  );
}

function relative(locale: string, count: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit);
}

/** The present, to the half minute. */
function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now() - 30_000);
}
