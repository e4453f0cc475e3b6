import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
import { Cell, HeadCell } from './data-table.tsx';
import type { Selection } from './selection.ts';

/** Selects everything that is loaded, or nothing. */
export function SelectHeadCell<Row>({ selection }: { selection: Selection<Row> }) {
  const { t } = useLingui();
  const count = selection.rows.length;
  const isAll = count > 0 && count >= selection.total;
  return (
    <HeadCell part="select">
      <Checkbox
        size="xs"
        aria-label={t`Select all that are loaded`}
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        disabled={selection.total === 0 && count === 0}
        onChange={() => selection.chooseAll(!isAll)}
      />
    </HeadCell>
  );
}

/** Selects one row; with the shift key, all from the one before to this one. */
export function SelectCell<Row>({ id, name, selection }: { id: string; name: string; selection: Selection<Row> }) {
  const { t } = useLingui();
  return (
    <Cell part="select">
      <Checkbox
        size="xs"
        aria-label={t`Select ${name}`}
        checked={selection.has(id)}
        onMouseDown={keepText}
        onChange={({ currentTarget, nativeEvent }) =>
          selection.choose(id, currentTarget.checked, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
        }
      />
    </Cell>
  );
}

/** A click with the shift key would mark the text of all rows in between. */
function keepText(event: MouseEvent<HTMLElement>): void {
  if (!event.shiftKey) return;
  event.preventDefault();
  event.currentTarget.focus();
}
