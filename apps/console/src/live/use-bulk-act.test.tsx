import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { refused } from '../testing/fake-server.tsx';
import { BulkDialog } from '../ui/bulk-dialog.tsx';
import { useBulkAct } from './use-bulk-act.ts';

const people = ['ada', 'grace', 'alan'];

function Act({ call }: { call(name: string): Promise<void> }) {
  const act = useBulkAct();
  const run = () =>
    act.run({
      subjects: people,
      perCall: 1,
      nameOf: (name) => ({ id: name, name }),
      call: async ([name = '']) => {
        await call(name);
        return [{ id: name, name, isDone: true, words: 'went' }];
      },
    });
  return (
    <>
      <button type="button" onClick={act.open}>
        open
      </button>
      <BulkDialog
        opened={act.isOpen}
        title="Go"
        phase={act.phase}
        confirm="Go"
        canConfirm
        onConfirm={() => void run()}
        onClose={act.close}
      />
    </>
  );
}

async function started(call: (name: string) => Promise<void>) {
  draw(<Act call={call} />);
  fireEvent.click(screen.getByRole('button', { name: 'open' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Go' }));
}

async function report(): Promise<string[]> {
  await screen.findByRole('list', { name: 'What became of each' });
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
}

test('[MEM8] [INV12] a refusal holds up no other, and stands first in the report in the words of a single one', async () => {
  await started(async (name) => {
    if (name === 'grace') throw refused('invitation.revoked');
  });
  expect(await report()).toEqual(['grace This invitation was taken back.', 'ada went', 'alan went']);
  expect(screen.getByText(/^2 done/).textContent).toBe('2 done · 1 left as it was');
});

test('[INV12] it shows how far it is, and begins nothing more once it is stopped', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const called: string[] = [];
  await started(async (name) => {
    called.push(name);
    if (name === 'grace') await promise;
  });
  await screen.findByText('1 of 3');
  expect(screen.getByRole('progressbar', { name: 'How much is done' }).getAttribute('aria-valuenow')).toMatch(/^33/);
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  resolve();
  expect(await report()).toEqual(['alan Not begun, because you stopped before.', 'ada went', 'grace went']);
  expect(called).toEqual(['ada', 'grace']);
});

test('[MEM8] whoever does not confirm that it is them is not asked again for the rest', async () => {
  const called: string[] = [];
  await started(async (name) => {
    called.push(name);
    throw refused('session.not-fresh');
  });
  expect(await report()).toHaveLength(3);
  expect(called).toEqual(['ada']);
});
