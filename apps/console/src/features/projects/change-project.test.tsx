import type { OrganizationId, ProjectId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { getQueryKey } from '@trpc/react-query';
import { expect, test } from 'vitest';
import { trpc } from '../../live/trpc.ts';
import { draw } from '../../testing/draw.tsx';
import { type Answers, fakeServer, refused } from '../../testing/fake-server.tsx';
import { ChangeProjectForm } from './change-project-form.tsx';
import { DeleteProjectForm } from './delete-project-form.tsx';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const projectId: ProjectId = `prj_${'0'.repeat(20)}`;
const apollo: ProjectView = {
  id: projectId,
  name: 'Apollo',
  url: 'https://platform.test/apollo',
  owner: null,
  dataCount: 1,
  workflowCount: 0,
  resourceCount: 1,
  version: 3,
  createdAt: '2026-11-24T14:02:11.000Z',
  updatedAt: '2026-11-24T14:02:11.000Z',
  archivedAt: null,
};

async function givenForm(Form: typeof ChangeProjectForm | typeof DeleteProjectForm, answers: Answers = {}) {
  const database = { ...apollo };
  let closed = 0;
  const server = fakeServer({
    'project.get': () => ({ asOf: 1, project: { ...database } }),
    'project.update': () => ({ version: database.version + 1 }),
    'project.delete': () => ({}),
    ...answers,
  });
  function Loaded() {
    const { data } = trpc.project.get.useQuery({ organizationId, projectId });
    const close = () => {
      closed += 1;
    };
    return data && <Form organizationId={organizationId} project={data.project} onClose={close} />;
  }
  draw(server.surround(<Loaded />));
  await screen.findByRole('button', { name: 'Cancel' });
  const read = () => act(() => server.queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.project.get) }));
  return {
    database,
    field: (label: string) => screen.getByLabelText<HTMLInputElement>(label),
    type: (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } }),
    button: (name: string) => screen.getByRole('button', { name }),
    press: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    /** Somebody else saves, and the feed has the project read again. */
    async othersSave(changes: Partial<ProjectView>) {
      Object.assign(database, changes);
      await read();
    },
    closed: () => closed,
    sent: (path: string) => server.inputsOf(path) as Record<string, unknown>[],
  };
}

test('[PRJ6] a save sends the fields that were touched and the version that was seen', async () => {
  const form = await givenForm(ChangeProjectForm);
  expect(form.button('Save')).toHaveProperty('disabled', true);
  form.type('Page', ' ');
  form.press('Save');
  await waitFor(() => expect(form.closed()).toBe(1));
  const [{ mutationId, ...sent } = {}] = form.sent('project.update');
  expect(sent).toEqual({ organizationId, projectId, seenVersion: 3, url: null });
  expect(mutationId).toMatch(/^web:/);
});

test('[PRJ6] what others save stands in the form where nobody has typed', async () => {
  const form = await givenForm(ChangeProjectForm);
  await form.othersSave({ name: 'Apollo 11', version: 4 });
  await waitFor(() => expect(form.field('Name').value).toBe('Apollo 11'));
  expect(screen.queryByText(/saved meanwhile/)).toBeNull();
});

test('[PRJ6] mine is saved over theirs only where I typed, and only when I say so', async () => {
  const form = await givenForm(ChangeProjectForm);
  form.type('Name', 'Artemis');
  await form.othersSave({ name: 'Apollo 11', url: 'https://platform.test/11', version: 4 });
  await screen.findByText('Somebody else saved meanwhile');
  expect(screen.getByRole('alert').textContent).toContain('The name is Apollo 11 now.');
  expect(form.button('Save')).toHaveProperty('disabled', true);
  form.press('Keep mine');
  expect([form.field('Name').value, form.field('Page').value]).toEqual(['Artemis', 'https://platform.test/11']);
  form.press('Save');
  await waitFor(() => expect(form.sent('project.update')).toHaveLength(1));
  const [{ mutationId: _, ...sent } = {}] = form.sent('project.update');
  expect(sent).toEqual({ organizationId, projectId, seenVersion: 4, name: 'Artemis' });
});

test('[PRJ6] a save on an old version shows the newer one, even when the feed has not brought it', async () => {
  const form = await givenForm(ChangeProjectForm, {
    'project.update': () => {
      throw refused('project.changed-meanwhile');
    },
  });
  form.type('Name', 'Artemis');
  Object.assign(form.database, { name: 'Apollo 11', version: 4 });
  form.press('Save');
  await screen.findByText('The name is', { exact: false });
  form.press('Take theirs');
  expect(form.field('Name').value).toBe('Apollo 11');
  expect(form.closed()).toBe(0);
});

test('[PRJ5] a save in what was archived meanwhile says why nothing was saved', async () => {
  const form = await givenForm(ChangeProjectForm, {
    'project.update': () => {
      throw refused('project.archived');
    },
  });
  form.type('Name', 'Artemis');
  form.press('Save');
  await screen.findByText(/The project is archived. Restore it/);
  expect(form.field('Name').value).toBe('Artemis');
});

test('[PRJ9] a project is deleted by its name, as it was read and not as it became meanwhile', async () => {
  const form = await givenForm(DeleteProjectForm);
  expect(form.button('Delete')).toHaveProperty('disabled', true);
  form.type('Type the project’s name', 'apollo');
  expect(form.button('Delete')).toHaveProperty('disabled', true);
  form.type('Type the project’s name', 'Apollo');
  await form.othersSave({ resourceCount: 2 });
  await screen.findByText('This has changed meanwhile');
  expect(form.button('Delete')).toHaveProperty('disabled', true);
  form.press('Look at it as it is now');
  await screen.findByText('2 entries');
  form.type('Type the project’s name', 'Apollo');
  form.press('Delete');
  await waitFor(() => expect(form.closed()).toBe(1));
  expect(form.sent('project.delete')).toMatchObject([{ projectId, seenVersion: 3, seenResourceCount: 2 }]);
});
