import { z } from 'zod';

/** The steps of account sync, in their order. */
export const provisioningSteps = ['account', 'membership', 'access'] as const;
export type ProvisioningStepName = (typeof provisioningSteps)[number];
export const provisioningStepSchema = z.enum(provisioningSteps);

export const provisioningStepStates = ['pending', 'completed', 'stuck'] as const;
export type ProvisioningStepState = (typeof provisioningStepStates)[number];
export const provisioningStepStateSchema = z.enum(provisioningStepStates);

/** The first step that is not completed, or null when account sync is over. */
export function nextProvisioningStep(
  states: Readonly<Record<ProvisioningStepName, ProvisioningStepState>>,
): ProvisioningStepName | null {
  return provisioningSteps.find((step) => states[step] !== 'completed') ?? null;
}
