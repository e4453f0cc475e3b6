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
    isChange(value) ? [{ field, from: wordsOf(value.from), to: wordsOf(value.to) }] : [],
  );
  return [...whole, ...fields];
}

function wordsOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
