import { expect, test } from 'vitest';
import { disagreements, rulesDefinedIn, rulesQuotedIn } from './rules.ts';

const page = (text: string) => rulesDefinedIn([{ file: 'docs/spec/a.md', text }]);
const source = (text: string) => rulesQuotedIn([{ file: 'a.test.ts', text }]);
const title = (ids: string, call = 'test') => `${call}('${ids} holds', () => {`;

test('a rule is defined by a table row, a list item, a heading or a paragraph that its id opens', () => {
  const text = [
    '| INV1 | once |',
    '| **INV2** | twice |',
    '- **INV3** thrice',
    '### INV4 again',
    '**INV5** at last',
  ].join('\n');
  expect([...page(text).keys()]).toEqual(['INV1', 'INV2', 'INV3', 'INV4', 'INV5']);
});

test('an id inside a sentence or in a later cell defines nothing', () => {
  expect(page('Held by INV1 and **INV2**.\n| a promise | INV3 |\n| id | promise |\n|---|---|').size).toBe(0);
});

test('the beginning of a title quotes one id or several, whatever the call looks like', () => {
  const text = [
    title('[G1]'),
    title('[G2, G3]', 'test.skip'),
    title('[G4] [G5]', 'describe'),
    `  ${title('[G6][G7]', '])')}`,
    title('[G8]').replaceAll("'", '`'),
  ].join('\n');
  expect([...source(text).keys()]).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']);
});

test('an id in the middle of a title or in code quotes nothing', () => {
  expect(source("test('holds [G1]');\nconst x = ids[G2];").size).toBe(0);
});

test('pages and tests that name the same rules agree', () => {
  expect(disagreements(page('| G1 | x |'), source(title('[G1]')))).toEqual([]);
});

test('a rule without a test, a quotation without a rule and a rule defined twice are each named with their place', () => {
  expect(disagreements(page('| G1 | x |\n| G2 | y |\n| G2 | z |'), source(title('[G3]')))).toEqual([
    'G2 is defined 2 times: docs/spec/a.md:2, docs/spec/a.md:3',
    'G1 (docs/spec/a.md:1) is quoted by no test',
    'G2 (docs/spec/a.md:2) is quoted by no test',
    'G3 is defined by no page, but quoted in a.test.ts:1',
  ]);
});
