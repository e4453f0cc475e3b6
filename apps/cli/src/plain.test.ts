import { expect, test } from 'vitest';
import { jsonLine, plain, plainLines } from './plain.ts';
import { table } from './table.ts';
import { runCommand } from './testing/run-command.ts';

/** What makes a terminal do something, look like another line, or read backwards. */
const hostile = [
  ['a colour', '\u001b[31mred'],
  ['a title of the window', '\u001b]0;owned\u0007'],
  ['an escape in one character', '\u009b2J'],
  ['a line break', 'Ada\nrc_forged'],
  ['a carriage return', 'Ada\rEve'],
  ['a backspace', 'Ada\b\b\bEve'],
  ['a line separator', 'Ada\u2028Eve'],
  ['a turn of direction', 'Ada\u202egpj.exe'],
  ['an isolate', 'Ada\u2066Eve'],
] as const;
const ranges = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
] as const;
const steers = (text: string) =>
  Array.from(text).some((character) => ranges.some(([from, to]) => from <= code(character) && code(character) <= to));
const code = (character: string) => character.codePointAt(0) ?? 0;

test.each(hostile)('[CLI13] %s in a name stays on its line of a table and does nothing', (_what, name) => {
  const [head, ...rows] = table(['ID', 'NAME'], [['1', name]]).split('\n');
  expect([head, rows.length]).toEqual(['ID  NAME', 1]);
  expect(steers(rows[0] ?? '')).toBe(false);
  expect(steers(plain(name))).toBe(false);
});

test.each(hostile)('[CLI13] %s is escaped in JSON, and is there for who reads it', (_what, name) => {
  expect(steers(name)).toBe(true);
  const line = jsonLine({ name });
  expect(steers(line)).toBe(false);
  expect(JSON.parse(line)).toEqual({ name });
});

test('[CLI13] names of all scripts, and emoji that are joined, stay what they are', () => {
  for (const name of ['Ada Lovelace', 'علی‌رضا', '山田太郎', '👩‍💻', 'Zoë', 'क्‍ष']) {
    expect([plain(name), plainLines(name)]).toEqual([name, name]);
  }
});

test('[CLI13] what has lines keeps them, and its other control characters do nothing', () => {
  expect(plainLines('a\nb\r\nc\rd\u001b[2J')).toBe('a\nb\r\nc�d�[2J');
});

test('[CLI13] a wrong call does not steer the terminal by what was wrong in it', async () => {
  const { err } = await runCommand(['\u001b[31mred']);
  expect(err).toContain('red');
  expect(steers(err.split('\n').join(''))).toBe(false);
});
