const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A time of the day as a clock on the wall shows it: `22:30`. */
export type TimeOfDay = `${string}:${string}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en', { ...numeric, era: 'short', hourCycle: 'h23', timeZone });
  formats.set(timeZone, made);
  return made;
}

/** What the wall shows at an instant, as the number that UTC would have for it; to the minute. */
function wallAt(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((wanted) => Number(parts.find(({ type }) => type === wanted)?.value));
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Minutes since midnight on the wall. */
export function minuteOfDayAt(at: Date, timeZone: string): number {
  return Math.floor((wallAt(at.getTime(), timeZone) % dayMs) / minuteMs);
}

export function minutesOf(time: TimeOfDay): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * The first instant after `at` at which the wall shows this time. On a day that skips it, the instant at which as much
 * time has passed as if it had not been skipped.
 */
export function nextInstantAt(at: Date, time: TimeOfDay, timeZone: string): Date {
  const wall = wallAt(at.getTime(), timeZone);
  const midnight = wall - (wall % dayMs);
  for (let day = midnight; ; day += dayMs) {
    const found = instantsOf(day + minutesOf(time) * minuteMs, timeZone).find((instant) => instant > at.getTime());
    if (found !== undefined) return new Date(found);
  }
}

/** The instants at which the wall shows this: two when the clock is put back over it, and the later end of a gap. */
function instantsOf(wall: number, timeZone: string): number[] {
  // No zone is further from UTC than a day, so one of these lies before a change of the clock and the other behind it.
  const offsets = [-dayMs, dayMs].map((side) => wallAt(wall + side, timeZone) - (wall + side));
  const candidates = [...new Set(offsets.map((offset) => wall - offset))].toSorted((one, other) => one - other);
  const real = candidates.filter((instant) => wallAt(instant, timeZone) === wall);
  return real.length > 0 ? real : candidates.slice(-1);
}
