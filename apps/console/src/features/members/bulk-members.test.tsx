import type { AccountId, MembershipId, OrganizationId, Role } from '@rollcall/domain';
import type { MemberPage, MemberView } from '@rollcall/protocol';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useBulkAct } from '../../live/use-bulk-act.ts';
import { draw } from '../../testing/draw.tsx';
import { type Answers, fakeServer } from '../../testing/fake-server.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { RemoveMembersDialog } from './remove-members-dialog.tsx';
import { useMembers } from './use-members.ts';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const someone = (name: string, role: Role = 'member'): MemberView => ({
  id: `mem_${name}` as MembershipId,
  accountId: `acc_${name}` as AccountId,
  name,
  pictureId: null,
  email: `${name.toLowerCase()}@acme.com`,
  role,
  state: 'active',
  version: 3,
  joinedAt: '2026-11-24T14:02:11.000Z',
  hasSecondFactor: null,
  stuckStep: null,
});
const people = [someone('Ada', 'admin'), someone('Grace'), someone('Alan')];

interface Asked {
  members: { membershipId: string }[];
  changes: { membershipId: string; role: Role; seenVersion: number }[];
}

function Acts({ onDone = () => {} }) {
  const { rows } = useMembers(organizationId, {});
  const [roles, removal] = [useBulkAct(), useBulkAct()];
  const selected = (rows ?? []).map((row) => ({ ...row, seenVersion: row.version }));
  const dialog = { organizationId, selected, selfId: 'acc_Ada' as AccountId, onDone };
  return (
    <>
      {rows && (
        <>
          <button type="button" onClick={roles.open}>
            roles
          </button>
          <button type="button" onClick={removal.open}>
            removal
          </button>
        </>
      )}
      <ChangeRolesDialog {...dialog} act={roles} />
      <RemoveMembersDialog {...dialog} act={removal} />
    </>
  );
}

async function opened(act: 'roles' | 'removal', answers: Answers) {
  const page: MemberPage = { asOf: 1, members: people, nextCursor: null };
  const server = fakeServer({ 'membership.list': () => page, ...answers });
  draw(server.surround(<Acts />));
  fireEvent.click(await screen.findByRole('button', { name: act }));
  return server;
}

const lines = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('[MEM8] [MEM10] a removal shows first whom it concerns, which keys stop, and who stays and why', async () => {
  const outcomes: Record<string, string> = { mem_Grace: 'removed', mem_Alan: 'membership.changed-meanwhile' };
  const of = ({ members }: Asked) =>
    members.map(({ membershipId }) => ({ membershipId, outcome: outcomes[membershipId], apiKeys: 3 }));
  const { inputsOf } = await opened('removal', {
    'membership.preview': (asked: Asked) => ({ asOf: 1, members: of(asked) }),
    'membership.removeMany': (asked: Asked) => ({ results: of(asked) }),
  });
  await screen.findByText('3 API keys stop working.');
  expect(lines('Left out')).toEqual([
    'Ada You cannot remove yourself here. Choose “Leave organization…” in the menu of the organization.',
    'Alan Somebody else changed this person’s role meanwhile. Look again before you choose.',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Remove 1 member' }));
  await screen.findByRole('list', { name: 'What became of each' });
  expect(lines('What became of each').at(-1)).toBe('Grace was removed');
  expect(lines('What became of each')).toHaveLength(3);
  const [input] = inputsOf('membership.removeMany');
  expect(input).toMatchObject({
    members: [
      { membershipId: 'mem_Grace', seenVersion: 3 },
      { membershipId: 'mem_Alan', seenVersion: 3 },
    ],
  });
});

test('[MEM12] roles that were changed are changed back from the versions that the change made', async () => {
  const { inputsOf } = await opened('roles', {
    'membership.preview': ({ members }: Asked) => ({
      asOf: 1,
      members: members.map(({ membershipId }) => ({ membershipId, outcome: 'changed', apiKeys: 0 })),
    }),
    'membership.changeRoles': ({ changes }: Asked) => ({
      results: changes.map(({ membershipId, seenVersion }) =>
        seenVersion === 3
          ? { membershipId, outcome: membershipId === 'mem_Ada' ? 'unchanged' : 'changed', version: 4 }
          : membershipId === 'mem_Alan'
            ? { membershipId, outcome: 'membership.changed-meanwhile', version: null }
            : { membershipId, outcome: 'changed', version: 5 },
      ),
    }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Change 3 roles' }));
  await screen.findByRole('list', { name: 'What became of each' });
  expect(lines('What became of each')).toEqual(['Ada is Admin already', 'Grace is Admin now', 'Alan is Admin now']);
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('1 role was not changed back');
  await screen.findByText(/^Alan: Somebody else changed/);
  expect(inputsOf('membership.changeRoles')[1]).toMatchObject({
    changes: [
      { membershipId: 'mem_Grace', role: 'member', seenVersion: 4 },
      { membershipId: 'mem_Alan', role: 'member', seenVersion: 4 },
    ],
  });
});

test('[MEM12] who stops being an admin by the act is warned, and cannot undo it', async () => {
  await opened('roles', {
    'membership.preview': ({ members }: Asked) => ({
      asOf: 1,
      members: members.map(({ membershipId }) => ({ membershipId, outcome: 'changed', apiKeys: 1 })),
    }),
    'membership.changeRoles': ({ changes }: Asked) => ({
      results: changes.map(({ membershipId }) => ({ membershipId, outcome: 'changed', version: 4 })),
    }),
  });
  fireEvent.click(await screen.findByRole('combobox', { name: 'New role' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Member' }));
  await screen.findByText('You are one of them. Only another admin can make you an admin again.');
  await screen.findByText('3 API keys can do less from then on.');
  fireEvent.click(screen.getByRole('button', { name: 'Change 3 roles' }));
  await screen.findByRole('list', { name: 'What became of each' });
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});
