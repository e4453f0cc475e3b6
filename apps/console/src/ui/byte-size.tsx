import { useLingui } from '@lingui/react/macro';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** A size in the largest unit that leaves a whole number in front. @param locale BCP 47 */
export function bytesInWords(locale: string, bytes: number): string {
  // Rounded before the unit is chosen: 999,999 bytes are 1 MB and not 1,000 kB.
  const steps = units.findIndex((_, index) => Math.round(bytes / 1_000 ** index) < 1_000 || index === units.length - 1);
  const value = bytes / 1_000 ** steps;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[steps] ?? 'byte',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** How large something is; the exact number on hover. @param bytes null where nobody has counted */
export function ByteSize({ bytes }: { bytes: number | null }) {
  const { t, i18n } = useLingui();
  if (bytes === null) return <span className="quiet">{t`unknown`}</span>;
  return (
    <span className="figures" title={t`${new Intl.NumberFormat(i18n.locale).format(bytes)} bytes`}>
      {bytesInWords(i18n.locale, bytes)}
    </span>
  );
}
