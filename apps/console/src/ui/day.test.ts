import { expect, test } from 'vitest';
import { type Day, dayAfter, instantOf, isDay, isWallMinute, startOfDay } from './day.ts';

test.each([
  ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
  ['2026-11-25', 'Asia/Kolkata', '2026-11-24T18:30:00.000Z'],
  ['2026-11-25', 'America/New_York', '2026-11-25T05:00:00.000Z'],
  // Clocks are moved in the course of these days, or on the day before.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-10-05', 'Australia/Sydney', '2026-10-04T13:00:00.000Z'],
] as const)('%s begins in %s at %s', (day, zone, instant) => {
  expect(startOfDay(day, zone)).toBe(instant);
});

test('after the last day of a month comes the first of the next', () => {
  expect(['2026-11-30', '2026-12-31', '2028-02-28'].map((day) => dayAfter(day as Day))).toEqual([
    '2026-12-01',
    '2027-01-01',
    '2028-02-29',
  ]);
});

test.each(['2026-02-30', '2026-13-01', '26-1-1', 'yesterday', '2026-11-25T00:00', ''])('%j is no day', (text) => {
  expect(isDay(text)).toBe(false);
});

test.each([
  ['2026-11-25T14:05', 'Asia/Kolkata', '2026-11-25T08:35:00.000Z'],
  ['2026-11-25T00:00', 'America/New_York', '2026-11-25T05:00:00.000Z'],
  ['2026-03-29T12:00', 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
] as const)('the clock shows %s in %s at %s', (minute, zone, instant) => {
  expect(instantOf(minute, zone)).toBe(instant);
});

test('a minute is a day and a time that there are', () => {
  const texts = ['2026-11-25T14:05', '2026-11-25T24:00', '2026-02-30T10:00', '2026-11-25', '2026-11-25T14:05:00'];
  expect(texts.map(isWallMinute)).toEqual([true, false, false, false, false]);
});
