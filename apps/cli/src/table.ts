import { plain } from './plain.ts';

/** Rows under a head, each column as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableLines([], [head, ...rows]).lines.join('\n');
}

/** Prints a table in parts as they come. Every part is aligned by itself, and no column gets narrower than it was. */
export function growingTable(out: (text: string) => void, head: readonly string[]) {
  let widths: readonly number[] = [];
  let isBegun = false;
  return (rows: readonly (readonly string[])[]): void => {
    const part = tableLines(widths, isBegun ? rows : [head, ...rows]);
    isBegun = true;
    widths = part.widths;
    out(part.lines.join('\n'));
  };
}

function tableLines(atLeast: readonly number[], rows: readonly (readonly string[])[]) {
  const cells = rows.map((row) => row.map(plain));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(atLeast[column] ?? 0, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return { widths, lines: cells.map(line) };
}
