import { expect, test } from 'vitest';
import { changedSettings, rebased, settingsSchema } from './settings.ts';

const acme = { name: 'Acme', invitationLifetimeHours: 72 };
const wrong = { name: 'wrong name', invitationLifetimeHours: 'wrong hours' };

test('only what was touched is saved, so that another admin’s change of the other field stands', () => {
  expect(changedSettings(acme, { ...acme, name: 'Acme Labs' })).toEqual({ name: 'Acme Labs' });
  expect(changedSettings(acme, { ...acme, invitationLifetimeHours: 24 })).toEqual({ invitationLifetimeHours: 24 });
  expect(changedSettings(acme, acme)).toEqual({});
});

test('over a newer version touched fields stay and untouched ones follow', () => {
  const theirs = { name: 'Acme Works', invitationLifetimeHours: 24 };
  expect(rebased({ ...acme, name: 'Acme Labs' }, acme, theirs)).toEqual({
    name: 'Acme Labs',
    invitationLifetimeHours: 24,
  });
  expect(rebased(acme, acme, theirs)).toEqual(theirs);
});

test.each([
  [{ name: '' }, 'wrong name'],
  [{ name: 'Acme\nLabs' }, 'wrong name'],
  [{ name: 'A'.repeat(81) }, 'wrong name'],
  [{ invitationLifetimeHours: '' }, 'wrong hours'],
  [{ invitationLifetimeHours: 0 }, 'wrong hours'],
  [{ invitationLifetimeHours: 1.5 }, 'wrong hours'],
  [{ invitationLifetimeHours: 721 }, 'wrong hours'],
])('%j is told at its field before anything is sent', (typed, sentence) => {
  const { error } = settingsSchema(wrong).safeParse({ ...acme, ...typed });
  expect(error?.issues.map(({ message }) => message)).toEqual([sentence]);
});
