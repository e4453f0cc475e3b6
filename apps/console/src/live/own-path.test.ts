import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/o/org_1/activity'],
  ['/o/org_1/manage/members?search=ada&role=admin'],
  ['/join?a=1#token'],
  ['/'],
  ['/o/https://elsewhere.example'],
])('after signing in a person goes on to %s', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  [undefined],
  [''],
  ['o/org_1'],
  ['https://elsewhere.example'],
  ['//elsewhere.example'],
  ['///elsewhere.example'],
  ['/\\elsewhere.example'],
  ['\\\\elsewhere.example'],
  ['/\t/elsewhere.example'],
  ['/\n/elsewhere.example'],
  ['\t//elsewhere.example'],
  [' //elsewhere.example'],
  ['/o\\..\\..//elsewhere.example'],
  ['javascript:alert(1)'],
  ['data:text/html,x'],
])('[G12] no link leads somewhere else through the sign-in: %j goes to the start', (next) => {
  expect(ownPath(next)).toBe('/');
});

test('[G12] a path that would become another host by its dots stays here', () => {
  for (const next of ['/..//elsewhere.example', '/a/..//elsewhere.example', '/.//elsewhere.example']) {
    const path = ownPath(next);
    expect(new URL(path, 'https://people.example').host, next).toBe('people.example');
  }
});
