import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextProvisioningStep, provisioningStepStates, provisioningSteps } from './provisioning.ts';

const untouched = { account: 'pending', membership: 'pending', access: 'pending' } as const;

test('[SYNC1] the steps follow one another: account, membership, access, and then it is over', () => {
  expect(nextProvisioningStep(untouched)).toBe('account');
  expect(nextProvisioningStep({ ...untouched, account: 'completed' })).toBe('membership');
  expect(nextProvisioningStep({ ...untouched, account: 'completed', membership: 'completed' })).toBe('access');
  expect(nextProvisioningStep({ account: 'completed', membership: 'completed', access: 'completed' })).toBeNull();
});

test('[SYNC1] a step that is stuck is the next one: nothing goes past it', () => {
  expect(nextProvisioningStep({ account: 'completed', membership: 'stuck', access: 'completed' })).toBe('membership');
});

test('[SYNC1] from wherever account sync stands, completing the next step again and again ends it', () => {
  const state = fc.constantFrom(...provisioningStepStates);
  fc.assert(
    fc.property(fc.record({ account: state, membership: state, access: state }), (start) => {
      const states = { ...start };
      for (let rounds = 0; rounds < provisioningSteps.length; rounds += 1) {
        const next = nextProvisioningStep(states);
        if (next !== null) states[next] = 'completed';
      }
      expect(nextProvisioningStep(states)).toBeNull();
    }),
  );
});
