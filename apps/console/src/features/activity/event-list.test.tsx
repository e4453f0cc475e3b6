import type { OrganizationId } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeServer } from '../../testing/fake-server.tsx';
import { FullLog } from './event-list.tsx';

const organizationId: OrganizationId = `org_${'0'.repeat(20)}`;
const grace = `acc_${'g'.repeat(20)}`;
const pageSize = 2;
const firefox = { kind: 'desktop', browser: 'Firefox 140', system: 'Linux' };

const event = (seq: number): EventView => ({
  seq,
  type: 'membership.roleChanged',
  // Three a day, so that days and pages do not end together.
  at: new Date(Date.UTC(2026, 10, 1 + Math.floor(seq / 3), 12)).toISOString(),
  actor: { kind: 'account', id: 'acc_ada' },
  mutationId: `web:act-${seq}`,
  data: { membershipId: 'mem_grace', accountId: grace, from: 'member', to: 'admin' },
  labels: { actor: 'Ada', subject: `Grace ${seq}` },
});

/** A log of six events, the newest first, of which the server gives two at a time. */
function givenLog(opened: number | null = null, onFollow: (about?: string) => void = () => {}) {
  const server = fakeServer({
    'event.list': ({ cursor }: { cursor?: string }) => {
      const newest = cursor === undefined ? 6 : Number(cursor);
      const seqs = Array.from({ length: pageSize }, (_, index) => newest - index).filter((seq) => seq > 0);
      const next = newest - pageSize;
      return { asOf: 6, events: seqs.map(event), nextCursor: next > 0 ? String(next) : null };
    },
    'event.get': ({ seq }: { seq: number }) => ({
      event: event(seq),
      origin: { address: '192.0.2.7', device: firefox },
    }),
  });
  function Screen() {
    const [open, setOpen] = useState(opened);
    return (
      <FullLog
        organizationId={organizationId}
        filter={{}}
        open={open}
        onClear={() => {}}
        onFollow={({ about }) => onFollow(about)}
        onMembers={() => {}}
        onOpen={setOpen}
      />
    );
  }
  draw(server.surround(<Screen />));
  return server;
}

test('the newest events stand first, page after page, each day under its heading', async () => {
  givenLog();
  await screen.findByRole('button', { name: /Ada made Grace 6 an admin/ });
  fireEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
  await screen.findByRole('button', { name: /Ada made Grace 3 an admin/ });
  const days = screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(days).toEqual(['Tuesday, November 3, 2026', 'Monday, November 2, 2026']);
  expect(screen.getAllByRole('button', { name: /^.*Ada made/ })).toHaveLength(4);
});

test('an event tells in full what it changed, by which act, and where in the log it stands', async () => {
  givenLog();
  fireEvent.click(await screen.findByRole('button', { name: /Ada made Grace 5 an admin/ }));
  const detail = await screen.findByRole('dialog', { name: 'Event 5' });
  await screen.findByText('Firefox 140 on Linux');
  expect(detail.textContent).toContain('192.0.2.7');
  expect(detail.textContent).toContain('RoleMember → Admin');
  expect(detail.textContent).toContain('web:act-5');
  expect(detail.textContent).toContain('acc_ada');
  expect(detail.textContent).toContain('November 2, 2026');
});

test('an event whose address was sent is opened, though it stands on a later page', async () => {
  const server = givenLog(2);
  await screen.findByRole('dialog', { name: 'Event 2' });
  await screen.findByText('web:act-2');
  expect(server.inputsOf('event.list')).toEqual([{ organizationId }]);
});

test('from an event one goes to everything about its person', async () => {
  const asked: unknown[] = [];
  givenLog(3, (about) => asked.push(about));
  fireEvent.click(await screen.findByRole('button', { name: 'Everything about this person' }));
  expect(asked).toEqual([grace]);
});
