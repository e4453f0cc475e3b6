import type { OrganizationId } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { getQueryKey } from '@trpc/react-query';
import { expect, test } from 'vitest';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { draw } from '../../testing/draw.tsx';
import { type Answers, fakeServer, refused } from '../../testing/fake-server.tsx';
import { GeneralForm } from './general-form.tsx';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const acme: OrganizationView = {
  asOf: 1,
  id: organizationId,
  name: 'Acme',
  domains: ['acme.com'],
  invitationLifetimeHours: 72,
  logRetentionDays: null,
  factorRule: { requiredSince: null, graceDays: 7 },
  version: 3,
  createdAt: '2026-11-24T14:02:11.000Z',
  memberCount: 2,
  adminCount: 2,
  pendingInvitationCount: 0,
  membersWithoutFactor: 2,
  role: 'admin',
};

function Loaded() {
  const { data } = useOrganization(organizationId);
  return data && <GeneralForm organization={data} />;
}

async function givenForm(answers: Answers = {}) {
  const database = { ...acme };
  const server = fakeServer({
    'organization.get': () => ({ ...database }),
    'organization.update': ({ name, invitationLifetimeHours }: Partial<OrganizationView>) => {
      Object.assign(database, name && { name }, invitationLifetimeHours && { invitationLifetimeHours });
      database.version += 1;
      return { version: database.version };
    },
    ...answers,
  });
  draw(server.surround(<Loaded />));
  const name = await screen.findByLabelText<HTMLInputElement>('Name');
  const hours = screen.getByLabelText<HTMLInputElement>('Invitations live for');
  const read = () => act(() => server.queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.organization.get) }));
  return {
    database,
    name,
    hours,
    type: (value: string) => fireEvent.change(name, { target: { value } }),
    press: (button: string) => fireEvent.click(screen.getByRole('button', { name: button })),
    /** Another admin saves, and the feed has the form's data read again. */
    async othersSave(changes: Partial<OrganizationView>) {
      Object.assign(database, changes, { version: database.version + 1 });
      await read();
    },
    sent: () => server.inputsOf('organization.update'),
  };
}

const conflict = () => screen.queryByText(/saved meanwhile/);
const news = async () => {
  await screen.findByText(/saved meanwhile/);
  return screen.getByRole('alert', { name: /saved meanwhile/ }).textContent;
};

test('a save sends what was touched and nothing else', async () => {
  const form = await givenForm();
  form.type('Acme Labs');
  form.press('Save');
  await screen.findByText('Saved');
  const [{ mutationId, ...sent }] = form.sent() as [Record<string, unknown>];
  expect(sent).toEqual({ organizationId, seenVersion: 3, name: 'Acme Labs' });
  expect(mutationId).toMatch(/^web:/);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true));
});

test('an untouched form follows what others save', async () => {
  const form = await givenForm();
  await form.othersSave({ name: 'Acme Works', invitationLifetimeHours: 24 });
  await waitFor(() => expect([form.name.value, form.hours.value]).toEqual(['Acme Works', '24 hours']));
  expect(conflict()).toBeNull();
});

test('what another admin saved is shown beside what was typed, and their version can be taken', async () => {
  const form = await givenForm();
  form.type('Acme Labs');
  await form.othersSave({ name: 'Acme Works' });
  expect(await news()).toContain('The name is Acme Works now.');
  expect(form.name.value).toBe('Acme Labs');
  form.press('Take theirs');
  expect(form.name.value).toBe('Acme Works');
  expect(conflict()).toBeNull();
  expect(form.sent()).toEqual([]);
});

test('mine is saved over theirs only where I touched it, and only when I say so', async () => {
  const form = await givenForm();
  form.type('Acme Labs');
  await form.othersSave({ name: 'Acme Works', invitationLifetimeHours: 24 });
  await news();
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  form.press('Save mine over it');
  await screen.findByText('Saved');
  expect(form.sent()).toMatchObject([{ seenVersion: 4, name: 'Acme Labs' }]);
  expect(form.sent()[0]).not.toHaveProperty('invitationLifetimeHours');
  expect(form.database).toMatchObject({ name: 'Acme Labs', invitationLifetimeHours: 24 });
  await waitFor(() => expect(form.hours.value).toBe('24 hours'));
});

test('a save on an old version shows the newer one, even when the feed has not brought it', async () => {
  const form = await givenForm({
    'organization.update': () => {
      throw refused('organization.changed-meanwhile');
    },
  });
  form.type('Acme Labs');
  // Saved elsewhere, and nothing has been heard of it here.
  Object.assign(form.database, { name: 'Acme Works', version: 4 });
  form.press('Save');
  expect(await news()).toContain('The name is Acme Works now.');
  expect(form.name.value).toBe('Acme Labs');
});

test('the echo of one’s own save is no change by another admin', async () => {
  const { promise, resolve } = Promise.withResolvers<{ version: number }>();
  const form = await givenForm({ 'organization.update': () => promise });
  form.type('Acme Labs');
  form.press('Save');
  await waitFor(() => expect(form.sent()).toHaveLength(1));
  await form.othersSave({ name: 'Acme Labs' });
  expect(conflict()).toBeNull();
  await act(async () => resolve({ version: 4 }));
  expect(conflict()).toBeNull();
  expect(form.name.value).toBe('Acme Labs');
});

test('what is typed while a save is under way stays, and is not called saved', async () => {
  const { promise, resolve } = Promise.withResolvers<{ version: number }>();
  const form = await givenForm({ 'organization.update': () => promise });
  form.type('Acme Labs');
  form.press('Save');
  await waitFor(() => expect(form.sent()).toHaveLength(1));
  form.type('Acme Laboratories');
  await act(async () => resolve({ version: 4 }));
  await form.othersSave({ name: 'Acme Labs' });
  expect(form.name.value).toBe('Acme Laboratories');
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false);
});

test('a name that cannot be one is told at its field, and not sent', async () => {
  const form = await givenForm();
  form.type(' ');
  form.press('Save');
  await screen.findByText('Write a name on one line, of at most 80 characters.');
  expect(form.sent()).toEqual([]);
});

test('members read the settings and cannot change them', async () => {
  await givenForm({ 'organization.get': () => ({ ...acme, role: 'member' }) });
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  expect(screen.getByLabelText('Name')).toHaveProperty('readOnly', true);
});
