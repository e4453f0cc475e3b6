import { expect, test } from 'vitest';
import { atLeast, atMost } from './figure.ts';
import { figureTable } from './figure-table.ts';

test('every figure stands beside its target, and a missed one is marked', () => {
  const table = figureTable([
    { name: 'Session check', value: 0.598, unit: '×', target: atLeast(0.6) },
    { name: 'At rest', value: 132.4, unit: 'MB', target: atMost(250) },
    { name: 'Sign-ins', value: 41.27, unit: '/s' },
  ]);
  expect(table.split('\n')).toEqual([
    '               measured    target',
    'Session check    0.60 ×  ≥ 0.60 ×  MISSED',
    'At rest          132 MB  ≤ 250 MB  met',
    'Sign-ins        41.3 /s',
    '',
  ]);
});
