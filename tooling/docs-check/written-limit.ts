const units: Readonly<Record<string, readonly (readonly [size: number, one: string, many: string])[]>> = {
  Ms: [
    [86_400_000, 'day', 'days'],
    [3_600_000, 'hour', 'hours'],
    [60_000, 'minute', 'minutes'],
    [1_000, 'second', 'seconds'],
    [1, 'millisecond', 'milliseconds'],
  ],
  Hours: [
    [24, 'day', 'days'],
    [1, 'hour', 'hours'],
  ],
  Bytes: [
    [1_048_576, 'MiB', 'MiB'],
    [1_024, 'KiB', 'KiB'],
    [1, 'byte', 'bytes'],
  ],
  KiB: [
    [1_024, 'MiB', 'MiB'],
    [1, 'KiB', 'KiB'],
  ],
};

/** A limit as the documents write it: in the largest unit that its name allows and that divides it. */
export function writtenLimit(name: string, value: number): string {
  const suffix = Object.keys(units).find((ending) => name.endsWith(ending));
  const unit = suffix === undefined ? undefined : units[suffix]?.find(([size]) => value % size === 0);
  if (unit === undefined) return value.toLocaleString('en');
  const [size, one, many] = unit;
  const count = value / size;
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
