import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideMethodRemoval, type SignInMethodCounts, signInMethods } from './sign-in-method.ts';

const none: SignInMethodCounts = { password: 0, identity: 0, passkey: 0 };
const refused = { ok: false, code: 'account.last-sign-in-method' };

test.each(signInMethods)('[OAU1] the last way in is not taken away when it is a %s', (method) => {
  expect(decideMethodRemoval({ ...none, [method]: 1 }, method)).toEqual(refused);
});

test('[OAU1] one of two ways in may go, of the same kind or of different ones', () => {
  const removed = { ok: true, value: 'removed' };
  expect(decideMethodRemoval({ ...none, identity: 2 }, 'identity')).toEqual(removed);
  expect(decideMethodRemoval({ ...none, password: 1, passkey: 1 }, 'password')).toEqual(removed);
  expect(decideMethodRemoval({ ...none, password: 1, passkey: 1 }, 'passkey')).toEqual(removed);
});

test('[OAU1] whatever is taken away in whatever order, an account that could be entered still can be', () => {
  const few = fc.nat(3);
  const counts = fc.record({ password: fc.nat(1), identity: few, passkey: few });
  const acts = fc.array(fc.constantFrom(...signInMethods), { maxLength: 12 });
  const total = (ways: SignInMethodCounts) => ways.password + ways.identity + ways.passkey;
  fc.assert(
    fc.property(counts, acts, (start, sequence) => {
      fc.pre(total(start) > 0);
      const ways = { ...start };
      for (const method of sequence) {
        if (ways[method] > 0 && decideMethodRemoval(ways, method).ok) ways[method] -= 1;
        expect(total(ways)).toBeGreaterThan(0);
      }
    }),
  );
});
