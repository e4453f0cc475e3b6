import { type Figure, isMet } from './figure.ts';

/** The figures as an aligned table, one a line, with the target and the verdict beside each. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [['', 'measured', 'target', ''], ...figures.map(cells)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function cells(figure: Figure): string[] {
  const { name, value, unit, target } = figure;
  const wanted = target === undefined ? '' : `${target.bound === 'at least' ? '≥' : '≤'} ${amount(target.value, unit)}`;
  return [name, amount(value, unit), wanted, verdict(isMet(figure))];
}

function verdict(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}

/** Three significant digits: the rest is noise. */
function amount(value: number, unit: Figure['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

function padded(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : column === 3 ? cell : cell.padStart(width);
}
