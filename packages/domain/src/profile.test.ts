import { expect, test } from 'vitest';
import { parseTimeZone } from './profile.ts';

test.each(['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Asia/Kolkata', 'UTC'])(
  '[ACC3] %s is a time zone, under the name it was given',
  (text) => {
    expect(parseTimeZone(text)).toEqual({ ok: true, value: text });
  },
);

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
