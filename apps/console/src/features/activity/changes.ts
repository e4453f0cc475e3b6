/** One field that an event changed. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

/** The before → after in an event's data: a field of its own, or the event as a whole (`from` and `to` side by side). */
export function changesOf(data: Readonly<Record<string, unknown>>): FieldChange[] {
  const whole =
    'from' in data && 'to' in data ? [{ field: 'role', from: String(data['from']), to: String(data['to']) }] : [];
  const fields = Object.entries(data).flatMap(([field, value]) =>
    isChange(value) ? [{ field, from: textOf(value.from), to: textOf(value.to) }] : [],
  );
  return [...whole, ...fields];
}

/** What was not there before, or is not there any more, is told as a dash; a list that was left empty lets everything pass. */
function textOf(value: unknown): string {
  if (value === null) return '—';
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? '*' : value.join(', ');
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
