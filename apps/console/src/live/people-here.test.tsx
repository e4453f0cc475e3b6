import { type AccountId, idLength } from '@rollcall/domain';
import type { PresenceMessage, PresentPerson } from '@rollcall/protocol';
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { PeopleHere } from './people-here.tsx';

const idOf = (number: number): AccountId => `acc_${String(number).padStart(idLength, '0')}`;
const own: PresentPerson = { accountId: idOf(0), name: 'Ada Lovelace', pictureId: null, screen: 'home', rowName: null };

/** Ada, and so many others who look at a member. */
function presenceOf(others: number, count = others + 1): PresenceMessage {
  const people = Array.from({ length: others }, (_, index): PresentPerson => {
    const number = index + 1;
    return { ...own, accountId: idOf(number), name: `Person ${number}`, screen: 'members', rowName: 'Alan Turing' };
  });
  return { organizationId: `org_${'0'.repeat(idLength)}`, people: [own, ...people], count };
}

const drawHere = (presence: PresenceMessage | null) => draw(<PeopleHere presence={presence} ownId={own.accountId} />);
const faces = () => screen.queryAllByRole('img').map((face) => face.getAttribute('aria-label'));

test('[PRE10] others are shown with name, screen and row, and never oneself', () => {
  drawHere(presenceOf(2));
  expect(faces()).toEqual(['Person 1 · Members · Alan Turing', 'Person 2 · Members · Alan Turing']);
  expect(screen.queryByRole('button', { name: /more/ })).toBeNull();
});

test('[PRE10] focus alone tells what a pointer is told', async () => {
  drawHere(presenceOf(1));
  const [face] = screen.getAllByRole('img');
  expect(face?.tabIndex).toBe(0);
  if (face) fireEvent.focus(face);
  expect((await screen.findByRole('tooltip')).textContent).toBe('Person 1 · Members · Alan Turing');
});

test('[PRE10] beyond four there is a number, which opens the list of them all', async () => {
  drawHere(presenceOf(7, 120));
  expect(faces()).toHaveLength(4);
  const more = screen.getByRole('button', { name: '115 more are here' });
  expect(more.textContent).toBe('+115');
  fireEvent.click(more);
  const dialog = await screen.findByRole('dialog', { name: '115 more are here' });
  const people = within(dialog).getAllByRole('listitem');
  expect(people).toHaveLength(8);
  expect(people[0]?.textContent).toContain('Person 1Members · Alan Turing');
  expect(people[7]?.textContent).toBe('and 112 more');
});

test('[PRE10] of somebody whose screen is not known the name is told', () => {
  const presence = presenceOf(1);
  drawHere({ ...presence, people: presence.people.map((one) => ({ ...one, screen: null, rowName: null })) });
  expect(faces()).toEqual(['Person 1']);
});

test.each([
  ['with nobody else', presenceOf(0)],
  ['while nothing is known', null],
])('[PRE10] %s there is nothing', (_name, presence) => {
  drawHere(presence);
  expect(faces()).toEqual([]);
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryAllByRole('list')).toEqual([]);
});
