import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { SelectCell, SelectHeadCell } from './select-cells.tsx';
import { type Selectable, useSelection } from './selection.ts';
import { SelectionFrame } from './selection-frame.tsx';

const five = ['ada', 'grace', 'alan', 'barbara', 'edsger'].map((id) => ({ id, version: 1 }));
const isOpen = ({ id }: Selectable) => id !== 'alan';

function List({ rows }: { rows: readonly Selectable[] }) {
  const selection = useSelection(rows, isOpen);
  return (
    <SelectionFrame count={selection.rows.length} actions={null} onClear={() => selection.chooseAll(false)}>
      <div role="table">
        <SelectHeadCell selection={selection} />
        {rows.map(({ id }) => (
          <SelectCell key={id} id={id} name={id} selection={selection} />
        ))}
        <pre>{selection.rows.map(({ id, seenVersion }) => `${id}:${seenVersion}`).join(' ')}</pre>
        <button type="button" onClick={() => selection.see('ada', 7)}>
          own change
        </button>
      </div>
    </SelectionFrame>
  );
}

function givenList() {
  const { rerender } = draw(<List rows={five} />);
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
  return {
    box,
    all: () => box('Select all that are loaded'),
    choose: (id: string, options = {}) => fireEvent.click(box(`Select ${id}`), options),
    selected: () => document.querySelector('pre')?.textContent ?? '',
    show: (rows: readonly Selectable[]) => rerender(<List rows={rows} />),
  };
}

test('[MEM11] a row that is gone leaves the selection for good, and one that was changed stays as it was seen', () => {
  const { choose, selected, show } = givenList();
  for (const id of ['ada', 'grace', 'barbara']) choose(id);
  const changed = five.map((row) => (row.id === 'grace' ? { ...row, version: 2 } : row));
  show(changed.filter(({ id }) => id !== 'ada'));
  expect(selected()).toBe('grace:1 barbara:1');
  show(changed);
  expect(selected()).toBe('grace:1 barbara:1');
  choose('grace');
  choose('grace');
  expect(selected()).toBe('grace:2 barbara:1');
});

test('[MEM11] what this window itself has changed is not taken for a change by somebody else', () => {
  const { choose, selected } = givenList();
  choose('ada');
  fireEvent.click(screen.getByRole('button', { name: 'own change' }));
  expect(selected()).toBe('ada:7');
});

test('the shift key takes all in between, and leaves them out again', () => {
  const { choose, selected } = givenList();
  choose('edsger');
  choose('grace', { shiftKey: true });
  expect(selected()).toBe('grace:1 barbara:1 edsger:1');
  choose('barbara', { shiftKey: true });
  expect(selected()).toBe('edsger:1');
});

test('the head selects what is loaded and can be, says when it is some of it, and clears', () => {
  const { all, choose, selected } = givenList();
  choose('ada');
  expect(all().indeterminate).toBe(true);
  fireEvent.click(all());
  expect(selected()).toBe('ada:1 grace:1 barbara:1 edsger:1');
  expect(all().checked).toBe(true);
  fireEvent.click(all());
  expect(selected()).toBe('');
});

test('the bar says how many there are, and gives the focus back to the table when it goes', () => {
  const { all, choose } = givenList();
  choose('ada');
  choose('grace');
  expect(screen.getByRole('status').textContent).toBe('2 selected');
  const clear = screen.getByRole('button', { name: 'Clear' });
  clear.focus();
  fireEvent.click(clear);
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
  expect(document.activeElement).toBe(all());
});
