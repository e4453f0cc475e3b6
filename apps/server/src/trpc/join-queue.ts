import type { EmailAddress } from '@rollcall/domain';

/**
 * Takes addresses that ask to join. Asking costs the same for every address, so neither the answer nor its time tells
 * whether an organization has its domain, or a member with it; that is looked up later, by the job.
 */
export interface JoinQueue {
  ask(address: EmailAddress): Promise<void>;
}
