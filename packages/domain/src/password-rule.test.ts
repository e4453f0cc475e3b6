import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { judgePassword, normalizePassword } from './password-rule.ts';

const { minCharacters, minCharactersWithSecondFactor } = limits.password;
const common = new Set(['correcthorsebatterystaple', 'iloveyoubaby']);
const words = ['Ada Lovelace', 'ada.lovelace', 'Acme Rockets', 'acme-rockets.com', 'Rollcall'];

function judge(password: unknown, minimumLength: number = minCharacters) {
  return judgePassword(password, { minimumLength, words, isCommon: (candidate) => common.has(candidate) });
}

test.each([
  ['a sentence', 'the kettle sings at noon'],
  ['what a generator makes', 'q7$Vw2!kZr9@Lm4x'],
  ['a sentence with an own word in it', 'acme opens its doors at dawn'],
  ['another script', 'шумел камыш деревья гнулись'],
  ['emoji', '🐙🦊🐢🦉🐝🍎🍋🍇🥝🍒🌲🌵🌷🌻🍁'],
  ['spaces at its ends', '  velvet umbrella  '],
  ['line breaks and a null', 'velvet\n\0umbrella\ttea'],
  ['digits', '830164275918364'],
  ['128 characters', 'velvet umbrella!'.repeat(8).slice(0, 127).concat('x')],
])('[PWD1] a password can be %s', (_what, password) => {
  expect(judge(password)).toEqual({ ok: true, value: password });
});

test('[PWD1] fifteen characters at least, eight beside a second factor; the refusal names the number', () => {
  expect(judge('velvet-umbrell')).toEqual({ ok: false, code: 'password.too-short', details: { minimumLength: 15 } });
  expect(judge('velvet-umbrella').ok).toBe(true);
  expect(judge('veLv3t-', minCharactersWithSecondFactor).ok).toBe(false);
  expect(judge('veLv3t-u', minCharactersWithSecondFactor).ok).toBe(true);
});

test('[PWD2] 129 characters are refused, not cut', () => {
  const tooLong = { ok: false, code: 'password.too-long', details: { maximumLength: 128 } };
  expect(judge(`${'velvet umbrella!'.repeat(8)}x`)).toEqual(tooLong);
  expect(judge('velvet umbrella!'.repeat(100_000))).toEqual(tooLong);
});

test('[PWD2] two spellings of one text are one password, and lengths count what a person sees as a character', () => {
  const composed = judge('ünter allen gipfeln');
  expect(judge('u\u0308nter allen gipfeln')).toEqual(composed);
  expect(normalizePassword('u\u0308')).toBe(normalizePassword('ü'));
  expect(judge('u\u0308bergangsobjek')).toMatchObject({ code: 'password.too-short' });
  expect(judge('🐙🦊🐢🦉🐝🍎🍋🍇')).toMatchObject({ code: 'password.too-short' });
});

test.each(['correcthorsebatterystaple', 'CorrectHorseBatteryStaple'])(
  '[PWD3] %s is on the list of common ones',
  (password) => {
    expect(judge(password)).toEqual({ ok: false, code: 'password.common' });
  },
);

test.each([
  'aaaaaaaaaaaaaaa',
  'abababababababab',
  'aabbccddaabbccddaabb',
  'HelloWorldHelloWorld',
  'helloWORLDHELLOworld',
  'password9password9',
  '123456789012345',
  '9876543210987654',
  'abcdefghijklmnop',
  'ponmlkjihgfedcba',
])('[PWD4] %s repeats a pattern', (password) => {
  expect(judge(password)).toEqual({ ok: false, code: 'password.repetitive' });
});

test.each([
  'Ada.Lovelace.1815',
  'AdaLovelace2026!!',
  'adalovelace12345678',
  'ACME-ROCKETS-2026',
  'acmerockets!acme!1',
  'Rollcall-Acme-Ada-1',
  'Àdà Lövelâce 1815',
  'acme-rockets.com99',
])('[PWD5] %s is made of the person’s and organization’s words', (password) => {
  expect(judge(password)).toEqual({ ok: false, code: 'password.personal' });
});

test('[PWD5] words under three characters, and no words at all, take nothing away', () => {
  const judgeWith = (own: string[]) =>
    judgePassword('velvet-umbrella', { minimumLength: 15, words: own, isCommon: () => false }).ok;
  expect(judgeWith(['', ' ', 've', 'l.v.e.t', 'u m b r'])).toBe(true);
  expect(judgeWith([])).toBe(true);
});

test.each([[undefined], [null], [42], [['velvet umbrella']], [{ length: 20 }], ['velvet umbrella \ud800']])(
  '[PWD2] %j is no password',
  (password) => {
    expect(judge(password)).toMatchObject({ ok: false, code: 'request.invalid' });
  },
);

test('[PWD2] any value gets an answer, and an accepted password is kept whole', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary', minLength: 8, maxLength: 200 })), (password) => {
      const judged = judge(password);
      if (judged.ok) expect(judged.value).toBe(String(password).normalize('NFC'));
    }),
  );
});
