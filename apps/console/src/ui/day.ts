/** A day of the calendar: `2026-11-25`. */
export type Day = `${number}-${number}-${number}`;

/** Whether a text names a day that there is. */
export function isDay(text: string): text is Day {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The day after. */
export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) as Day;
}

/**
 * The instant at which a day begins where a person reads times.
 * @param timeZone an IANA name, or null for the browser's
 */
export function startOfDay(day: Day, timeZone: string | null): string {
  return instantOf(`${day}T00:00`, timeZone);
}

/** A minute that a clock on a wall shows: `2026-11-25T14:05`. */
export type WallMinute = `${Day}T${number}:${number}`;

/** Whether a text names a minute that there is. */
export function isWallMinute(text: string): text is WallMinute {
  return isDay(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

/**
 * The instant at which the clock where a person reads times shows a minute; of two, the later.
 * @param timeZone an IANA name, or null for the browser's
 */
export function instantOf(minute: WallMinute, timeZone: string | null): string {
  const shown = Date.parse(`${minute}:00Z`);
  // Twice: on a day on which clocks are moved the first answer may have taken the other side's offset.
  const guess = shown - offsetMs(shown, timeZone);
  return new Date(shown - offsetMs(guess, timeZone)).toISOString();
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(at: number, timeZone: string | null): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === null ? {} : { timeZone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
}
