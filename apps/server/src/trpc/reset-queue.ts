import type { EmailAddress } from '@rollcall/domain';

/**
 * Takes requests for password resets. Asking costs the same for every address, so neither the answer nor its time tells
 * whether an account has it; the account is looked up later, by the job.
 */
export interface ResetQueue {
  ask(address: EmailAddress): Promise<void>;
}
