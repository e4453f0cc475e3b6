import type { ExportRow } from '../queries/export-rows.ts';

type CsvValue = string | number | null | undefined;

const columns: Readonly<Record<string, (row: ExportRow) => CsvValue>> = {
  seq: ({ seq }) => seq,
  at: ({ occurred_at }) => occurred_at.toISOString(),
  type: ({ type }) => type,
  actorKind: ({ actor_kind }) => actor_kind,
  actorId: ({ actor_id }) => actor_id,
  actor: ({ labels }) => labels?.actor?.value,
  apiKey: ({ labels }) => labels?.apiKey?.value,
  subject: ({ labels }) => labels?.subject?.value,
  email: ({ labels }) => labels?.email?.value,
  data: ({ data }) => JSON.stringify(data),
  mutationId: ({ mutation_id }) => mutation_id,
  address: ({ address }) => address,
  userAgent: ({ user_agent }) => user_agent,
};

/** Events as a table for spreadsheets (RFC 4180), in pieces. */
export async function* writeCsv(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  yield line(Object.keys(columns));
  for await (const page of pages) {
    yield page.map((row) => line(Object.values(columns).map((column) => column(row)))).join('');
  }
}

function line(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/**
 * One cell. Names and browsers are written by strangers, and a spreadsheet takes what begins like a formula for one: such
 * a cell begins with an apostrophe, which makes it a text.
 */
export function csvCell(value: CsvValue): string {
  const text = value === null || value === undefined ? '' : String(value);
  const defused = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
