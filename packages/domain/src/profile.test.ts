import { expect, test } from 'vitest';
import { parseTimeZone } from './profile.ts';

test.each([
  ['Europe/Lisbon', 'Europe/Lisbon'],
  ['europe/lisbon', 'Europe/Lisbon'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
])('[ACC3] %s is the zone %s', (text, zone) => {
  expect(parseTimeZone(text)).toEqual({ ok: true, value: zone });
});

test.each([
  '',
  'Mars/Olympus',
  '+02:00',
  'UTC+2',
  ' Europe/Lisbon',
  'Europe/Lisbon\n',
  '../etc/passwd',
  'E'.repeat(200),
])('[ACC3] %j is no time zone', (text) => {
  expect(parseTimeZone(text)).toEqual({ ok: false, code: 'account.time-zone-invalid' });
});
