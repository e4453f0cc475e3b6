import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideFactorRemoval, decideStepUse, hasSecondFactor } from './second-factor.ts';

test('[SFA3] a step opens once: whatever order the codes come in, no step counts twice and none after a later one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), (steps) => {
      const used: number[] = [];
      for (const step of steps) if (decideStepUse(step, used.at(-1) ?? 0).ok) used.push(step);
      expect(used).toEqual([...new Set(used)].toSorted((one, other) => one - other));
      expect(used.at(-1)).toBe(steps.length === 0 ? undefined : Math.max(...steps));
    }),
  );
});

test('[SFA9] the last factor stays while the password is too short to stand alone', () => {
  const refused = { ok: false, code: 'password.too-short-alone', details: { minimumLength: 15 } };
  expect(decideFactorRemoval({ authenticator: 1, passkey: 0 }, 'authenticator', true)).toEqual(refused);
  expect(decideFactorRemoval({ authenticator: 0, passkey: 1 }, 'passkey', true)).toEqual(refused);
  expect(decideFactorRemoval({ authenticator: 1, passkey: 1 }, 'authenticator', true).ok).toBe(true);
  expect(decideFactorRemoval({ authenticator: 0, passkey: 2 }, 'passkey', true).ok).toBe(true);
  expect(decideFactorRemoval({ authenticator: 1, passkey: 0 }, 'authenticator', false).ok).toBe(true);
});

test('a factor that is not there cannot be taken away', () => {
  const refused = { ok: false, code: 'factor.not-found' };
  expect(decideFactorRemoval({ authenticator: 0, passkey: 1 }, 'authenticator', false)).toEqual(refused);
  expect(hasSecondFactor({ authenticator: 0, passkey: 0 })).toBe(false);
  expect(hasSecondFactor({ authenticator: 0, passkey: 1 })).toBe(true);
});
