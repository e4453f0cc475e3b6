import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IdKind, idAlphabet, idLength, idPrefixes, idSchema, mutationIdSchema, streamIdSchema } from './id.ts';

const kinds = Object.keys(idPrefixes) as IdKind[];
const body = '0123456789abcdefghjk';
const randomBody = fc.string({
  unit: fc.constantFrom(...Array.from(idAlphabet)),
  minLength: idLength,
  maxLength: idLength,
});

test('every kind of id has a prefix of its own, of three letters', () => {
  expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length);
  for (const prefix of Object.values(idPrefixes)) expect(prefix).toMatch(/^[a-z]{3}$/);
});

test('an id holds a hundred random bits, in letters that nobody confuses', () => {
  expect(idLength * Math.log2(idAlphabet.length)).toBe(100);
  expect(new Set(idAlphabet).size).toBe(32);
  expect(idAlphabet).not.toMatch(/[ilou]/);
});

test('an id is of one kind only', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.constantFrom(...kinds), randomBody, (kind, other, random) => {
      expect(idSchema(kind).safeParse(`${idPrefixes[other]}_${random}`).success).toBe(kind === other);
    }),
  );
});

test.each([
  ['nothing', undefined],
  ['an object', { toString: () => `org_${body}` }],
  ['an array', [`org_${body}`]],
  ['a boxed text', Object(`org_${body}`)],
  ['no prefix', body],
  ['another separator', `org-${body}`],
  ['a prefix in capitals', `ORG_${body}`],
  ['capitals', `org_${body.toUpperCase()}`],
  ['one character less', `org_${body.slice(1)}`],
  ['one character more', `org_${body}0`],
  ['a letter outside the alphabet', `org_${body.slice(1)}u`],
  ['a line break behind it', `org_${body}\n`],
  ['a space in front', ` org_${body}`],
  ['a null inside', `org_${body.slice(1)}\0`],
  ['SQL', `org_' OR '1'='1' -- `],
])('%s is no id', (_what, value) => {
  expect(idSchema('organization').safeParse(value).success).toBe(false);
});

test('a stream is named by an organization or an account, and by nothing else', () => {
  const named = kinds.filter((kind) => streamIdSchema.safeParse(`${idPrefixes[kind]}_${body}`).success);
  expect(named).toEqual(['organization', 'account']);
});

test('a mutationId has 8 to 64 characters that may stand in a URL', () => {
  for (const fits of ['12345678', 'a'.repeat(64), 'mail:dlv_1:sent', 'a.b-c_d:9']) {
    expect(mutationIdSchema.safeParse(fits).success).toBe(true);
  }
  for (const fails of [
    '',
    '1234567',
    'a'.repeat(65),
    'with space',
    'line\nbreak',
    'trailing\n',
    'ünïcödé1',
    '../../..x/',
  ]) {
    expect(mutationIdSchema.safeParse(fails).success).toBe(false);
  }
});
