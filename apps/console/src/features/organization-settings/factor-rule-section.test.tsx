import type { OrganizationId } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { getQueryKey } from '@trpc/react-query';
import { expect, test } from 'vitest';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { draw } from '../../testing/draw.tsx';
import { fakeServer } from '../../testing/fake-server.tsx';
import { FactorRuleSection } from './factor-rule-section.tsx';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const since = '2026-11-24T14:02:11.000Z';
const acme: OrganizationView = {
  asOf: 1,
  id: organizationId,
  name: 'Acme',
  domains: ['acme.com'],
  invitationLifetimeHours: 72,
  logRetentionDays: null,
  factorRule: { requiredSince: null, graceDays: 7 },
  version: 3,
  createdAt: since,
  memberCount: 2,
  adminCount: 2,
  pendingInvitationCount: 0,
  membersWithoutFactor: 0,
  role: 'admin',
};

function Loaded() {
  const { data } = useOrganization(organizationId);
  return data && <FactorRuleSection organization={data} />;
}

async function givenForm(changes: Partial<OrganizationView> = {}) {
  const database = { ...acme, ...changes };
  const server = fakeServer({
    'organization.get': () => ({ ...database }),
    'organization.setFactorRule': ({ isRequired, graceDays }: { isRequired: boolean; graceDays: number }) => {
      database.factorRule = { requiredSince: isRequired ? since : null, graceDays };
      database.version += 1;
      return { version: database.version };
    },
  });
  draw(server.surround(<Loaded />));
  const isRequired = await screen.findByRole<HTMLInputElement>('checkbox');
  const days = screen.getByLabelText<HTMLInputElement>('Days to set one up');
  return {
    isRequired,
    days,
    press: (button: string) => fireEvent.click(screen.getByRole('button', { name: button })),
    /** Another admin saves, and the feed has the form's data read again. */
    async othersSave(factorRule: OrganizationView['factorRule']) {
      Object.assign(database, { factorRule, version: database.version + 1 });
      await act(() => server.queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.organization.get) }));
    },
    sent: () => server.inputsOf('organization.setFactorRule'),
  };
}

test('the rule is saved as it stands in the form, on the version that was seen', async () => {
  const form = await givenForm();
  fireEvent.click(form.isRequired);
  fireEvent.change(form.days, { target: { value: '3' } });
  form.press('Save the rule');
  await screen.findByText('Saved');
  expect(form.sent()).toMatchObject([{ organizationId, seenVersion: 3, isRequired: true, graceDays: 3 }]);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save the rule' })).toHaveProperty('disabled', true));
});

test('an untouched form follows what others save', async () => {
  const form = await givenForm();
  await form.othersSave({ requiredSince: since, graceDays: 2 });
  await waitFor(() => expect([form.isRequired.checked, form.days.value]).toEqual([true, '2 days']));
  expect(screen.queryByText(/saved meanwhile/)).toBeNull();
});

test('what another admin saved stands beside what was typed, and a person chooses between them', async () => {
  const form = await givenForm();
  fireEvent.change(form.days, { target: { value: '5' } });
  await form.othersSave({ requiredSince: since, graceDays: 2 });
  await screen.findByText(/saved meanwhile/);
  expect(screen.getByRole('alert').textContent).toContain(
    'A second factor is required now, with 2 days to set one up.',
  );
  form.press('Take theirs');
  await waitFor(() => expect([form.isRequired.checked, form.days.value]).toEqual([true, '2 days']));
  expect(form.sent()).toEqual([]);

  fireEvent.click(form.isRequired);
  await form.othersSave({ requiredSince: since, graceDays: 9 });
  await screen.findByText(/saved meanwhile/);
  form.press('Save mine over it');
  await screen.findByText('Saved');
  expect(form.sent()).toMatchObject([{ seenVersion: 5, isRequired: false, graceDays: 2 }]);
});

test('members read the rule and cannot change it', async () => {
  const server = fakeServer({
    'organization.get': () => ({ ...acme, role: 'member', membersWithoutFactor: null }),
  });
  draw(server.surround(<Loaded />));
  await screen.findByText('Members may sign in without a second factor.');
  expect(screen.queryByRole('checkbox')).toBeNull();
});
