import { accountActivityTypes, audiences, eventTypes } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { invalidations, outdatedBy, shownThings } from './invalidations.ts';

const inOrganizations = eventTypes.filter((type) => audiences[type] !== 'owner');

test.each(inOrganizations)('[G5] %s is read again where the log is shown', (type) => {
  expect(invalidations[type]).toContain('activity');
});

test.each(inOrganizations.filter((type) => type.startsWith('invitation.')))(
  '[G5] %s makes the list of invitations old',
  (type) => {
    expect(invalidations[type]).toContain('invitations');
  },
);

test.each(inOrganizations.filter((type) => /^(project|resource)\./.test(type)))(
  '[G5] [PRJ10] %s makes the projects and what they hold old',
  (type) => {
    expect(invalidations[type]).toContain('projects');
  },
);

test.each(inOrganizations.filter((type) => type.startsWith('membership.')))(
  '[G5] %s makes the members, the counts and what the session may do old',
  (type) => {
    expect(invalidations[type]).toEqual(expect.arrayContaining(['members', 'organization', 'session']));
  },
);

test.each(inOrganizations.filter((type) => type.startsWith('provisioning.') || type === 'membership.activated'))(
  '%s moves the steps of account sync',
  (type) => {
    expect(invalidations[type]).toContain('provisioning');
  },
);

test('several events make each thing old once', () => {
  const outdated = outdatedBy(['invitation.created', 'invitation.mailSent', 'membership.created']);
  expect(outdated).toEqual([...new Set(outdated)]);
  expect(outdated).toEqual(['session', 'organization', 'members', 'invitations', 'activity']);
  expect(outdatedBy([])).toEqual([]);
  expect(outdatedBy(eventTypes)).toEqual(shownThings);
});

test.each(accountActivityTypes())('[G5] %s is read again where the account’s own activity is shown', (type) => {
  expect(invalidations[type]).toContain('ownActivity');
});
