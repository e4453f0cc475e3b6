import { expect, test } from 'vitest';
import { activitySearchSchema } from './activity-search.ts';

test('a colleague who is sent the address sees the same filters and the same open event', () => {
  const search = { type: 'membership.roleChanged', person: `acc_${'0'.repeat(20)}`, event: 12 };
  expect(activitySearchSchema.parse(search)).toEqual(search);
});

test.each([
  [{ type: 'nothing.happened' }],
  [{ person: 'ada' }],
  [{ event: 0 }],
  [{ event: 'first' }],
  [{ event: 1.5 }],
])('what the log cannot be asked is left out of %j', (search) => {
  expect(Object.values(activitySearchSchema.parse(search)).filter((value) => value !== undefined)).toEqual([]);
});
