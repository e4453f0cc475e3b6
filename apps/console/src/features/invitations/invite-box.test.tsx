import type { InvitationOutcome, OrganizationId } from '@rollcall/domain';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { type Answers, fakeServer } from '../../testing/fake-server.tsx';
import { InviteBox } from './invite-box.tsx';
import type { Invited } from './invite-list.ts';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;

interface Act {
  mutationId: string;
  invitations: Invited[];
}

const answerAll = (outcome: InvitationOutcome) => (sent: Act) => ({
  results: sent.invitations.map(({ email }) => ({ email, outcome, invitationId: null })),
});

function givenBox(answers: Answers = {}) {
  const server = fakeServer({ 'invitation.create': answerAll('invited'), ...answers });
  draw(server.surround(<InviteBox organizationId={organizationId} domains={['acme.com']} />));
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Invite people' });
  const inviteButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Invite( \d+ people)?$/ });
  return {
    box,
    inviteButton,
    type: (value: string) => fireEvent.change(box, { target: { value } }),
    press: () => fireEvent.click(inviteButton()),
    chips: () => within(screen.getByRole('list', { name: 'Addresses' })).getAllByRole('listitem'),
    results: async () => (await screen.findByRole('list', { name: 'Results' })).textContent,
    acts: () => server.inputsOf('invitation.create') as Act[],
  };
}

test('each address is judged while it is typed', () => {
  const { type, chips, inviteButton } = givenBox();
  expect(inviteButton().disabled).toBe(true);
  type('ada@acme.com, alan@other.com nobody@');
  expect(chips().map(({ textContent }) => textContent)).toEqual([
    'ada@acme.comMember',
    'alan@other.com(other domain)',
    'nobody@(not an address)',
  ]);
  expect(screen.getByText('2 cannot be invited')).toBeDefined();
  expect(inviteButton().disabled).toBe(false);
});

test('the good ones are invited in one act, and the wrong ones stay to be mended', async () => {
  const { type, press, acts, box, results } = givenBox();
  type('ada@acme.com grace@acme.com alan@other.com');
  press();
  expect(await results()).toBe('ada@acme.com invitedgrace@acme.com invited');
  expect(acts().map(({ invitations }) => invitations)).toEqual([
    [
      { email: 'ada@acme.com', role: 'member' },
      { email: 'grace@acme.com', role: 'member' },
    ],
  ]);
  expect(box.value).toBe('alan@other.com');
});

test('one of them can be given another role', async () => {
  const { type, press, acts, results } = givenBox();
  type('ada@acme.com grace@acme.com');
  fireEvent.click(screen.getByRole('button', { name: 'grace@acme.com as Member: make Admin' }));
  press();
  await results();
  expect(acts()[0]?.invitations.map(({ role }) => role)).toEqual(['member', 'admin']);
});

test('what is typed while the act is under way is not lost', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const { type, press, acts, box, results } = givenBox({ 'invitation.create': () => promise });
  type('ada@acme.com');
  press();
  await waitFor(() => expect(acts()).toHaveLength(1));
  type('ada@acme.com grace@acme.com');
  await act(async () => resolve({ results: [{ email: 'ada@acme.com', outcome: 'invited', invitationId: null }] }));
  await results();
  expect(box.value).toBe('grace@acme.com');
});

test('[G8] an act whose answer was lost is repeated under its own name, a different one under another', async () => {
  const { type, press, acts } = givenBox({
    'invitation.create': () => {
      throw new Error('lost');
    },
  });
  type('ada@acme.com');
  press();
  await screen.findByText(/may not have been done/);
  press();
  await waitFor(() => expect(acts()).toHaveLength(2));
  type('ada@acme.com grace@acme.com');
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Invite/ }).disabled).toBe(false));
  press();
  await waitFor(() => expect(acts()).toHaveLength(3));
  const [first, second, third] = acts().map(({ mutationId }) => mutationId);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('an address that got too many mails stays in the box', async () => {
  const { type, press, box, results } = givenBox({ 'invitation.create': answerAll('mail-limit') });
  type('ada@acme.com');
  press();
  expect(await results()).toContain('has got too many mails today');
  expect(box.value).toBe('ada@acme.com');
});

test('more than 500 at once are not sent', () => {
  const { type, inviteButton } = givenBox();
  type(Array.from({ length: 501 }, (_, index) => `person${index}@acme.com`).join(' '));
  expect(screen.getByText('At most 500 at once.')).toBeDefined();
  expect(inviteButton().disabled).toBe(true);
  expect(screen.getByText('and 301 more')).toBeDefined();
});

test('a dropped file is added to what is there, and one that is no list says so', async () => {
  const { type, box } = givenBox();
  type('ada@acme.com');
  const drop = (file: File) => fireEvent.drop(box, { dataTransfer: { files: [file], types: ['Files'] } });
  drop(new File(['name;email\nGrace;grace@acme.com\n'], 'people.csv'));
  await waitFor(() => expect(box.value).toBe('ada@acme.com\ngrace@acme.com'));
  drop(new File([new Uint8Array(2 * 1024 * 1024)], 'film.mp4'));
  await screen.findByText('This cannot be read as a list of addresses. Nothing was added.');
  expect(box.value).toBe('ada@acme.com\ngrace@acme.com');
});
