import { expect, test } from 'vitest';
import { activitySearchSchema, filterOf } from './activity-search.ts';

const ada = `acc_${'0'.repeat(20)}` as const;

test('a colleague who is sent the address sees the same filters and the same open event', () => {
  const search = {
    types: ['membership.roleChanged', 'membership.left'],
    person: ada,
    key: `key_${'0'.repeat(20)}`,
    about: `inv_${'0'.repeat(20)}`,
    from: '2026-11-01',
    to: '2026-11-30',
    event: 12,
  };
  expect(activitySearchSchema.parse(search)).toEqual(search);
});

test.each([
  [{ types: ['nothing.happened'] }],
  [{ types: [] }],
  [{ types: 'membership.left' }],
  [{ person: 'ada' }],
  [{ about: `ses_${'0'.repeat(20)}` }],
  [{ from: '2026-02-30' }],
  [{ to: 'tomorrow' }],
  [{ event: 0 }],
  [{ event: 'first' }],
  [{ event: 1.5 }],
])('what the log cannot be asked is left out of %j', (search) => {
  expect(Object.values(activitySearchSchema.parse(search)).filter((value) => value !== undefined)).toEqual([]);
});

test('days are whole days of the zone in which the person reads times, the last one included', () => {
  expect(filterOf({ from: '2026-11-01', to: '2026-11-01', person: ada }, 'Asia/Tokyo')).toEqual({
    accountId: ada,
    from: '2026-10-31T15:00:00.000Z',
    to: '2026-11-01T15:00:00.000Z',
  });
  expect(filterOf({ event: 4 }, null)).toEqual({});
});
