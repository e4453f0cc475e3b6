import type { KeyboardEvent } from 'react';

const controls = 'button, a[href], input[type="checkbox"]';

/**
 * Arrow keys go up and down a table by its controls: from a row's menu to the next row's menu, which Enter opens. What a
 * row has opened over the page lies outside the table and keeps its own keys.
 */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const table = event.currentTarget;
  const row = (event.target as Element).closest<HTMLElement>('[data-index]');
  if (step === 0 || row === null || !table.contains(row)) return;
  const place = columnOf(row, event.target as Element);
  const rowAt = (index: number) => table.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const first = Number(row.dataset['index']) + step;
  let next = rowAt(first);
  for (let index = first; next !== null; index += step, next = rowAt(index)) {
    const control = next.children[place]?.querySelector<HTMLElement>(controls);
    if (control) return focus(event, control);
  }
  const beside = rowAt(first)?.querySelector<HTMLElement>(controls);
  if (beside) focus(event, beside);
}

function columnOf(row: Element, within: Element): number {
  return [...row.children].findIndex((cell) => cell.contains(within));
}

function focus(event: KeyboardEvent, control: HTMLElement): void {
  event.preventDefault();
  control.focus();
}
