import { limits } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { emptyFingerprint, feedCursorSchema, listCursorSchema, listLimitSchema } from './cursor.ts';

const fingerprint = '0123456789abcdef';

test('[FEED4] a place in a feed is a seq with the fingerprint of its event, and nothing beside them', () => {
  expect(feedCursorSchema.parse({ seq: 7, fingerprint })).toEqual({ seq: 7, fingerprint });
  expect(feedCursorSchema.parse({ seq: 0, fingerprint: emptyFingerprint }).seq).toBe(0);
  expect(feedCursorSchema.safeParse({ seq: 7, fingerprint, epoch: 1 }).success).toBe(false);
});

test.each([[-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY], [2_147_483_648], ['7'], [null], [undefined]])(
  '[FEED4] %j is no seq that a database could be asked for',
  (seq) => {
    expect(feedCursorSchema.safeParse({ seq, fingerprint }).success).toBe(false);
  },
);

test.each([
  ['capitals', '0123456789ABCDEF'],
  ['15 digits', fingerprint.slice(1)],
  ['17 digits', `${fingerprint}0`],
  ['another letter', `${fingerprint.slice(1)}g`],
  ['a line break behind it', `${fingerprint}\n`],
  ['nothing', undefined],
  ['a number', 123],
])('[FEED4] %s make no fingerprint', (_what, wrong) => {
  expect(feedCursorSchema.safeParse({ seq: 7, fingerprint: wrong }).success).toBe(false);
});

test('a list is read in pages of 1 to the limit, from a place of bounded length', () => {
  expect(listLimitSchema.safeParse(1).success).toBe(true);
  expect(listLimitSchema.safeParse(limits.http.maxPageSize).success).toBe(true);
  for (const wrong of [0, -1, 1.5, limits.http.maxPageSize + 1, '50', null]) {
    expect(listLimitSchema.safeParse(wrong).success).toBe(false);
  }
  expect(listCursorSchema.safeParse('a'.repeat(512)).success).toBe(true);
  for (const wrong of ['', 'a'.repeat(513), 7, null, {}]) expect(listCursorSchema.safeParse(wrong).success).toBe(false);
});
