import { systemActor } from '@rollcall/domain';
import type { MutationCall } from './mutate.ts';

/** The call of a job: the system's, with a mutationId that is the same however often the job runs. */
export function systemCall<Input>(input: Input, mutationId: string): MutationCall<Input> {
  return { actor: systemActor, input, mutationId };
}
