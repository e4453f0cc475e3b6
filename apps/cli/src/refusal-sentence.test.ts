import type { RefusalCode } from '@rollcall/domain';
import { appRouter } from '@rollcall/server/router';
import { expect, test } from 'vitest';
import { refusalSentence } from './refusal-sentence.ts';

interface Described {
  _def: { meta?: { refusals?: readonly RefusalCode[] } };
}

/** What any call of a key can be refused with. */
const common: readonly RefusalCode[] = [
  'apiKey.not-allowed',
  'apiKey.rejected',
  'cursor.invalid',
  'membership.second-factor-required',
  'organization.not-found',
  'organization.suspended',
  'permission.denied',
  'request.invalid',
  'request.too-large',
  'request.too-many',
  'server.busy',
];

test('[CLI2] whatever a call by a key can be refused with is said in a sentence', () => {
  const procedures = Object.values(appRouter._def.procedures) as unknown as Described[];
  const own = procedures.flatMap(({ _def: { meta } }) => meta?.refusals ?? []);
  expect(own.length).toBeGreaterThan(20);
  for (const code of new Set([...common, ...own])) {
    expect(refusalSentence({ code })).toMatch(/^[A-Z].* .*\. \[[a-zA-Z]+\.[a-z-]+\]$/);
    expect(refusalSentence({ code })).not.toMatch(/^Refused\./);
  }
});
