import { expect, test } from 'vitest';
import { memberHistorySearchSchema, momentsOf } from './member-history-search.ts';

test('[HIS1] a minute is asked for with all that happened in it, where the person reads times', () => {
  expect(momentsOf({ at: '2026-11-25T09:30', since: '2026-11-01T00:00' }, 'Asia/Tokyo')).toEqual({
    until: { at: '2026-11-25T00:30:59.999Z' },
    since: { at: '2026-10-31T15:00:59.999Z' },
  });
});

test('[HIS1] an event comes before a minute, and without either it is now', () => {
  expect(momentsOf({ at: '2026-11-25T09:30', event: 7 }, null).until).toEqual({ seq: 7 });
  expect(momentsOf({}, null)).toEqual({ until: { seq: 2_147_483_647 }, since: null });
});

test.each([
  [{ at: 'yesterday' }],
  [{ at: '2026-02-30T10:00' }],
  [{ event: 0 }],
  [{ event: 1.5 }],
  [{ since: '2026-11-25' }],
])('what is no moment is left out of %j', (search) => {
  expect(Object.values(memberHistorySearchSchema.parse(search)).filter((value) => value !== undefined)).toEqual([]);
});
