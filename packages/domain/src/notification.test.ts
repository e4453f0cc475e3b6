import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChannelChoice, decideChannels, digestTime, isQuiet, quietHoursSchema } from './notification.ts';
import { minuteOfDayAt, type TimeOfDay } from './wall-clock.ts';

const everything: ChannelChoice = { inApp: true, mail: 'at-once', push: true };
const night = { from: '22:00', to: '07:00' } as const;

/** When a push goes out that is decided at an instant. */
function pushedAt(at: string, quietHours: { from: TimeOfDay; to: TimeOfDay } | null, timeZone: string) {
  return decideChannels(everything, { quietHours, timeZone }, new Date(at)).push?.at.toISOString();
}

test('[NTF5] each channel is used as the person chose for the kind, and no other', () => {
  const at = new Date('2026-11-25T12:00:00Z');
  const person = { quietHours: null, timeZone: 'UTC' };
  const none: ChannelChoice = { inApp: false, mail: 'never', push: false };
  expect(decideChannels(none, person, at)).toEqual({ inApp: false, mail: null, push: null });
  expect(decideChannels(everything, person, at)).toEqual({
    inApp: true,
    mail: { at, isDigest: false },
    push: { at },
  });
});

test('[NTF5] the mail of the day goes out at the next morning of its reader', () => {
  const daily = (at: string, timeZone: string) =>
    decideChannels({ ...everything, mail: 'daily' }, { quietHours: null, timeZone }, new Date(at)).mail;
  const isDigest = true;
  expect(daily('2026-11-25T07:59:00Z', 'UTC')).toEqual({ at: new Date('2026-11-25T08:00:00Z'), isDigest });
  expect(daily('2026-11-25T08:00:00Z', 'UTC')).toEqual({ at: new Date('2026-11-26T08:00:00Z'), isDigest });
  expect(daily('2026-11-25T12:00:00Z', 'Asia/Kolkata')).toEqual({ at: new Date('2026-11-26T02:30:00Z'), isDigest });
  expect(daily('2026-11-25T12:00:00Z', 'Pacific/Kiritimati')?.at).toEqual(new Date('2026-11-25T18:00:00Z'));
});

describe('[NTF6] quiet hours', () => {
  test('hold back until they end, also across midnight', () => {
    expect(pushedAt('2026-11-25T21:59:00Z', night, 'UTC')).toBe('2026-11-25T21:59:00.000Z');
    expect(pushedAt('2026-11-25T22:00:00Z', night, 'UTC')).toBe('2026-11-26T07:00:00.000Z');
    expect(pushedAt('2026-11-26T03:00:00Z', night, 'UTC')).toBe('2026-11-26T07:00:00.000Z');
    expect(pushedAt('2026-11-26T07:00:00Z', night, 'UTC')).toBe('2026-11-26T07:00:00.000Z');
  });

  test('follow the clocks of the person and not of the server', () => {
    expect(pushedAt('2026-11-25T12:00:00Z', night, 'America/Los_Angeles')).toBe('2026-11-25T15:00:00.000Z');
    expect(pushedAt('2026-11-25T12:00:00Z', { from: '12:00', to: '13:30' }, 'UTC')).toBe('2026-11-25T13:30:00.000Z');
  });

  test('end by the new clock in the nights in which it is changed', () => {
    // Berlin puts its clock forward on 29 March 2026 and back on 25 October.
    expect(pushedAt('2026-03-28T22:00:00Z', night, 'Europe/Berlin')).toBe('2026-03-29T05:00:00.000Z');
    expect(pushedAt('2026-10-24T22:00:00Z', night, 'Europe/Berlin')).toBe('2026-10-25T06:00:00.000Z');
  });

  test('that end at a time which is skipped end no earlier and at most that hour later', () => {
    expect(pushedAt('2026-03-29T00:00:00Z', { from: '22:00', to: '02:30' }, 'Europe/Berlin')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  test('that end at a time which comes twice end the first time, and hold again until the second', () => {
    const early = { from: '22:00', to: '02:30' } as const;
    expect(pushedAt('2026-10-24T23:00:00Z', early, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(pushedAt('2026-10-25T01:15:00Z', early, 'Europe/Berlin')).toBe('2026-10-25T01:30:00.000Z');
  });

  test('hold back the mail of the day too', () => {
    const person = { quietHours: { from: '20:00', to: '10:00' } as const, timeZone: 'UTC' };
    const { mail } = decideChannels({ ...everything, mail: 'daily' }, person, new Date('2026-11-25T12:00:00Z'));
    expect(mail).toEqual({ at: new Date('2026-11-26T10:00:00Z'), isDigest: true });
  });

  test('are never met by what is sent, in any zone at any time, and nothing waits for more than a day and a change', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
    ];
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const asTime = (minute: number): TimeOfDay =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const hours = fc.tuple(minutes, minutes).filter(([from, to]) => from !== to);
    fc.assert(
      fc.property(fc.constantFrom(...zones), hours, instants, (timeZone, [from, to], at) => {
        const quietHours = { from: asTime(from), to: asTime(to) };
        const sent = decideChannels(everything, { quietHours, timeZone }, at).push?.at ?? at;
        expect(isQuiet(quietHours, timeZone, sent)).toBe(false);
        expect(sent.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(sent.getTime() - at.getTime()).toBeLessThan(50 * 3_600_000);
        const digest = decideChannels({ ...everything, mail: 'daily' }, { quietHours: null, timeZone }, at).mail?.at;
        expect(minuteOfDayAt(digest ?? at, timeZone)).toBe(Number.parseInt(digestTime, 10) * 60);
      }),
      { numRuns: 300 },
    );
  });

  test('are two different times of a day', () => {
    expect(quietHoursSchema.safeParse(night).success).toBe(true);
    for (const wrong of [
      { from: '22:00', to: '22:00' },
      { from: '24:00', to: '07:00' },
      { from: '7:00', to: '22:00' },
      {},
    ])
      expect(quietHoursSchema.safeParse(wrong).success).toBe(false);
  });
});
