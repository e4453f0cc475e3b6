import { parseDisplayName } from './display-name.ts';
import type { Decision } from './refusal.ts';

/** What a person is called: 1 to 80 code points on one line. */
export type PersonName = string & { readonly brand: 'PersonName' };

/** Reads a person's name; `details.reason` says what is wrong with it. */
export function parsePersonName(input: unknown): Decision<PersonName> {
  const parsed = parseDisplayName(input);
  if (!parsed.ok) return { ok: false, code: 'account.name-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.name as PersonName };
}
