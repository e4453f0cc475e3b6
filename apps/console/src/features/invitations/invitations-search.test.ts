import { invitationStatuses } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { invitationsSearchSchema } from './invitations-search.ts';

test.each(invitationStatuses)('invitations that are %s can be sent as an address', (status) => {
  expect(invitationsSearchSchema.parse({ search: 'ada', status })).toEqual({ search: 'ada', status });
});

test.each([[{ status: 'lost' }], [{ search: 7 }], [{ search: 'a'.repeat(101) }], [{ unknown: 'x' }]])(
  'what the list cannot be asked is left out of %j',
  (search) => {
    const asked = Object.values(invitationsSearchSchema.parse(search));
    expect(asked.filter((value) => value !== undefined)).toEqual([]);
  },
);
