import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { fakeServer, refused } from '../testing/fake-server.tsx';
import { FreshSignInDialog } from './fresh-sign-in-dialog.tsx';
import { trpc } from './trpc.ts';

const membership = { organizationId: 'org_0', membershipId: 'mem_0', role: 'admin', seenVersion: 1 } as never;

function RoleButton() {
  const change = trpc.membership.changeRole.useMutation();
  return (
    <button type="button" onClick={() => change.mutate(membership)}>
      {change.status}
    </button>
  );
}

const onlyPassword = { hasPassword: true, identities: [] };

/** A console whose session was proven long ago, and is fresh once the password was right. */
function givenStaleSession(methods: { hasPassword: boolean; identities: { provider: string }[] } = onlyPassword) {
  let isFresh = false;
  const server = fakeServer({
    'session.get': () => ({ account: { email: 'ada@acme.com' }, memberships: [] }),
    'configuration.get': () => ({ identityProviders: [{ id: 'example', name: 'Example ID' }] }),
    'identity.list': () => methods,
    'passkey.list': () => ({ asOf: 1, passkeys: [] }),
    'secondFactor.get': () => ({ asOf: 1, authenticator: null, recoveryCodesLeft: null }),
    'session.prove': ({ password }: { password: string }) => {
      if (password !== 'right') throw refused('session.rejected');
      isFresh = true;
      return {};
    },
    'membership.changeRole': () => {
      if (!isFresh) throw refused('session.not-fresh');
      return { version: 2 };
    },
  });
  draw(
    server.surround(
      <>
        <FreshSignInDialog />
        <RoleButton />
        <RoleButton />
      </>,
    ),
  );
  return server;
}

const buttons = () => screen.getAllByText<HTMLButtonElement>(/^(idle|pending|success|error)$/);
const states = () => buttons().map(({ textContent }) => textContent);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function typePassword(password: string) {
  fireEvent.change(await screen.findByLabelText('Password'), { target: { value: password } });
  press('Confirm');
}

test('[SES14] calls that want a fresh sign-in wait for one confirmation, and are then made again as they were', async () => {
  const server = givenStaleSession();
  for (const button of buttons()) fireEvent.click(button);
  await typePassword('wrong');
  await screen.findByText('The address or the password is wrong.');
  expect(states()).toEqual(['pending', 'pending']);
  await typePassword('right');
  await waitFor(() => expect(states()).toEqual(['success', 'success']));
  expect(server.inputsOf('membership.changeRole')).toEqual([membership, membership, membership, membership]);
  expect(screen.queryByLabelText('Password')).toBeNull();
});

test('[SES14] whoever does not confirm is told that nothing was done, and is asked again the next time', async () => {
  const server = givenStaleSession();
  for (const _try of [1, 2]) {
    fireEvent.click(buttons()[0] as HTMLButtonElement);
    await screen.findByLabelText('Password');
    press('Cancel');
    await waitFor(() => expect(states()).toEqual(['error', 'idle']));
  }
  expect(server.inputsOf('membership.changeRole')).toHaveLength(2);
});

test('[OAU7] a person without a password is asked to confirm at a provider that they have connected', async () => {
  givenStaleSession({ hasPassword: false, identities: [{ provider: 'example' }] });
  fireEvent.click(buttons()[0] as HTMLButtonElement);
  await screen.findByRole('button', { name: 'Confirm with Example ID' });
  expect(screen.queryByLabelText('Password')).toBeNull();
  press('Cancel');
  await waitFor(() => expect(states()).toEqual(['error', 'idle']));
});
