import { jsonLine } from './plain.ts';
import type { Terminal } from './program.ts';
import { growingTable } from './table.ts';

/** How a list is shown to people. */
export interface Columns<Row> {
  head: readonly string[];
  cells(row: Row): readonly string[];
  /** What is said where there is nothing to list. */
  none: string;
}

const rowsOfPart = 100;

/** Prints a list while it is read, however long it is: an object a line for programs, a table for people. */
export async function printList<Row>(
  { out }: Pick<Terminal, 'out'>,
  rows: AsyncIterable<Row> | Iterable<Row>,
  { head, cells, none }: Columns<Row>,
  json: boolean | undefined,
): Promise<void> {
  const print = growingTable(out, head);
  let part: (readonly string[])[] = [];
  let isEmpty = true;
  for await (const row of rows) {
    isEmpty = false;
    if (json) out(jsonLine(row));
    else if (part.push(cells(row)) === rowsOfPart) {
      print(part);
      part = [];
    }
  }
  if (json) return;
  if (isEmpty) out(none);
  else if (part.length > 0) print(part);
}
