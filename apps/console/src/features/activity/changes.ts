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
    isChange(value) ? [{ field, from: told(value.from), to: told(value.to) }] : [],
  );
  return [...whole, ...fields];
}

type Value = string | number | boolean | null;

/** What was not there before, or is not there any more, is told as a dash. */
function told(value: Value): string {
  return value === null ? '—' : String(value);
}

function isChange(value: unknown): value is { from: Value; to: Value } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
