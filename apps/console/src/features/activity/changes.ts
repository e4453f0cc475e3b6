/** One field that an event changed. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

type Plain = string | number | boolean;
type Told = Plain | readonly Plain[] | null;

/** How what was not there before, or is not there any more, is told. */
export const nothing = '—';

/** The before → after in an event's data: a field of its own, or the event as a whole (`from` and `to` side by side). */
export function changesOf(data: Readonly<Record<string, unknown>>): FieldChange[] {
  const whole = isChange(data) ? [{ field: 'role', from: textOf(data.from), to: textOf(data.to) }] : [];
  const fields = Object.entries(data).flatMap(([field, value]) =>
    isChange(value) ? [{ field, from: textOf(value.from), to: textOf(value.to) }] : [],
  );
  return [...whole, ...fields];
}

/** A list that was left empty lets everything pass. */
function textOf(value: Told): string {
  if (value === null) return nothing;
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? '*' : value.join(', ');
}

function isChange(value: unknown): value is { from: Told; to: Told } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
