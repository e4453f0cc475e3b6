import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { decideCounterUse, decidePasskeyAddition, parsePasskeyName } from './passkey.ts';

const refused = { ok: false, code: 'passkey.rejected' };

test('[PKY7] whatever counters come, those that count rise, and none counts twice', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 30 }), (counters) => {
      const used: number[] = [];
      for (const counter of counters) {
        const last = used.at(-1) ?? 0;
        if (decideCounterUse(counter, last).ok && counter > 0) used.push(counter);
      }
      expect(used).toEqual([...new Set(used)].toSorted((one, other) => one - other));
    }),
  );
});

test('[PKY7] zero is right for a passkey that has never counted, and a step back for any other', () => {
  expect(decideCounterUse(0, 0).ok).toBe(true);
  expect(decideCounterUse(1, 0).ok).toBe(true);
  expect(decideCounterUse(0, 1)).toEqual(refused);
  expect(decideCounterUse(4_294_967_295, 4_294_967_295)).toEqual(refused);
});

test('[PKY1] an account has as many passkeys as the limit says', () => {
  const { maxPerAccount } = limits.passkey;
  expect(decidePasskeyAddition(maxPerAccount - 1).ok).toBe(true);
  const tooMany = { ok: false, code: 'passkey.too-many', details: { maxPerAccount } };
  expect(decidePasskeyAddition(maxPerAccount)).toEqual(tooMany);
});

test.each(['', '  ', 'two\nlines', '<b>key</b>', 'x'.repeat(81), 7, null])(
  '[PKY8] %j is no name of a passkey',
  (name) => {
    expect(parsePasskeyName(name)).toMatchObject({ ok: false, code: 'passkey.name-invalid' });
  },
);

test('[PKY8] a name is kept without what cannot be seen', () => {
  expect(parsePasskeyName('  Blue   key ')).toEqual({ ok: true, value: 'Blue key' });
});
