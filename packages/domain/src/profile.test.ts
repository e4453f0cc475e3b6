import { expect, test } from 'vitest';
import { decideLanguage, parseTimeZone } from './profile.ts';

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

test.each([
  [['de'], 'de'],
  [['de-AT', 'en'], 'de'],
  [['DE-ch'], 'de'],
  [['fr-CA', 'de-DE', 'en'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['fr', 'pt-BR'], 'en'],
  [['den', 'e'], 'en'],
  [[], 'en'],
])('[ACC10] whoever reads %j is shown %s', (wanted, language) => {
  expect(decideLanguage(wanted)).toBe(language);
});
