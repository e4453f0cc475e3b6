import type { AccountId, MembershipId, OrganizationId, Role } from '@rollcall/domain';
import type { MemberPage, MemberView } from '@rollcall/protocol';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { type Answers, fakeServer, refused } from '../../testing/fake-server.tsx';
import { MemberRow } from './member-row.tsx';
import { useMembers } from './use-members.ts';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const grace: MemberView = {
  id: 'mem_grace' as MembershipId,
  accountId: 'acc_grace' as AccountId,
  name: 'Grace Hopper',
  pictureId: null,
  email: 'grace@acme.com',
  role: 'member',
  state: 'active',
  version: 3,
  joinedAt: '2026-11-24T14:02:11.000Z',
  hasSecondFactor: null,
  stuckStep: null,
};

function Rows() {
  const { rows } = useMembers(organizationId, {});
  return rows?.map((member) => (
    <MemberRow
      key={member.id}
      marksFactor={false}
      member={member}
      organizationId={organizationId}
      isSelf={false}
      canManage
      onShowKeys={() => {}}
    />
  ));
}

async function givenRow(answers: Answers) {
  const page: MemberPage = { asOf: 1, members: [grace], nextCursor: null };
  const server = fakeServer({ 'membership.list': () => page, ...answers });
  draw(server.surround(<Rows />));
  await screen.findByText('Grace Hopper');
  const choose = async (action: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'Actions for Grace Hopper' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: action }));
  };
  return { ...server, choose, shownRole: () => screen.getByText(/^(Admin|Member)$/).textContent };
}

test('a role is shown changed before the server has answered', async () => {
  const { promise, resolve } = Promise.withResolvers<{ version: number }>();
  const { choose, shownRole, inputsOf } = await givenRow({ 'membership.changeRole': () => promise });
  await choose('Make admin');
  await waitFor(() => expect(shownRole()).toBe('Admin'));
  const [input] = inputsOf('membership.changeRole');
  expect(input).toMatchObject({ membershipId: grace.id, role: 'admin' satisfies Role, seenVersion: 3 });
  resolve({ version: 4 });
});

test('a change that was refused is taken back with its reason, even when the list cannot be read again', async () => {
  let reads = 0;
  const { promise, reject } = Promise.withResolvers<never>();
  const { choose, shownRole } = await givenRow({
    'membership.list': () => {
      reads += 1;
      if (reads > 1) throw new Error('lost');
      return { asOf: 1, members: [grace], nextCursor: null };
    },
    'membership.changeRole': () => promise,
  });
  await choose('Make admin');
  await waitFor(() => expect(shownRole()).toBe('Admin'));
  reject(refused('membership.last-admin'));
  await screen.findByText('The role was not changed');
  await screen.findByText(/An organization needs an admin/);
  expect(shownRole()).toBe('Member');
});

test('an admin who chose on an old row is told what the person is now', async () => {
  const { choose } = await givenRow({
    'membership.changeRole': () => {
      throw refused('membership.changed-meanwhile', { role: 'admin', version: 4 });
    },
  });
  await choose('Make admin');
  await screen.findByText(/Somebody else changed Grace Hopper meanwhile: the role is Admin now/);
});

test('two changes in a row are not taken for a change by somebody else', async () => {
  const asked: unknown[] = [];
  const { choose, shownRole } = await givenRow({
    // The list is read again later than the second click.
    'membership.list': () =>
      asked.length === 0 ? { asOf: 1, members: [grace], nextCursor: null } : new Promise(() => {}),
    'membership.changeRole': ({ seenVersion }: { seenVersion: number }) => {
      asked.push(seenVersion);
      return { version: seenVersion + 1 };
    },
  });
  await choose('Make admin');
  await waitFor(() => expect(shownRole()).toBe('Admin'));
  await waitFor(() => expect(asked).toEqual([3]));
  await choose('Make member');
  await waitFor(() => expect(asked).toEqual([3, 4]));
});

test('[MEM12] a change can be undone for a moment, from the version that it made', async () => {
  const asked: unknown[] = [];
  const { choose } = await givenRow({
    'membership.list': () =>
      asked.length === 0 ? { asOf: 1, members: [grace], nextCursor: null } : new Promise(() => {}),
    'membership.changeRole': ({ role, seenVersion }: { role: Role; seenVersion: number }) => {
      asked.push([role, seenVersion]);
      return { version: seenVersion + 1 };
    },
  });
  await choose('Make admin');
  const [toast] = await screen.findAllByText('Grace Hopper is Admin now');
  fireEvent.click(within(toast as HTMLElement).getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(asked).toEqual([
      ['admin', 3],
      ['member', 4],
    ]),
  );
});
