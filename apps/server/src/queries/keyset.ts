import { limits, Refusal } from '@rollcall/domain';
import { z } from 'zod';

/** A place in a sorted list: the sort it belongs to and the values of the last row's sort columns. */
const placeSchema = z.strictObject({
  sort: z.string().max(40),
  values: z
    .array(z.union([z.string().max(320), z.int()]))
    .min(1)
    .max(4),
});

export type KeysetPlace = z.infer<typeof placeSchema>;

/** How many rows a page has when the caller does not say. */
export const defaultPageSize = limits.http.defaultPageSize;

/** The opaque cursor that a client hands back to get the next page. */
export function encodeCursor(place: KeysetPlace): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What a sort column holds; a cursor's values are checked against it before they reach the database. */
export type KeysetColumn = 'text' | 'instant' | 'seq';

const columnSchemas: Record<KeysetColumn, z.ZodType<string | number>> = {
  text: z.string().refine((value) => !value.includes('\u0000')),
  // ISO 8601 has a year 0, PostgreSQL has none.
  instant: z.iso.datetime().refine((value) => !value.startsWith('0000')),
  seq: z.int().min(0).max(2_147_483_647),
};

/** @throws Refusal `cursor.invalid` for anything that this list, in this sort, did not hand out. */
export function decodeCursor(cursor: string, sort: string, columns: readonly KeysetColumn[]): KeysetPlace['values'] {
  const place = placeSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  const fits =
    place.success &&
    place.data.sort === sort &&
    place.data.values.length === columns.length &&
    columns.every((column, index) => columnSchemas[column].safeParse(place.data.values[index]).success);
  if (!fits) throw new Refusal('cursor.invalid');
  return place.data.values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text as a pattern of LIKE that finds it anywhere, its own wildcards taken literally. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
