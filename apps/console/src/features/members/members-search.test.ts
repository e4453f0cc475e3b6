import { expect, test } from 'vitest';
import { membersSearchSchema } from './members-search.ts';

test('a colleague who is sent the address sees the same list', () => {
  const search = {
    search: 'ada',
    role: 'admin',
    factor: 'without',
    sort: 'joinedAt',
    direction: 'desc',
    member: `mem_${'0'.repeat(20)}`,
  };
  expect(membersSearchSchema.parse(search)).toEqual(search);
});

test.each([
  [{ role: 'owner' }],
  [{ factor: 'none' }],
  [{ sort: 'password' }],
  [{ direction: 'up' }],
  [{ search: 7 }],
  [{ search: 'a'.repeat(101) }],
  [{ member: 'org_1' }],
  [{ unknown: 'x' }],
])('what the list cannot be asked is left out of %j', (search) => {
  expect(Object.values(membersSearchSchema.parse(search)).filter((value) => value !== undefined)).toEqual([]);
});
