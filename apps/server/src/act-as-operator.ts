import { operatorActor } from '@rollcall/domain';
import type { OperationDependencies } from './operations/dependencies.ts';
import { mutate } from './operations/mutate.ts';
import { mintMutationId } from './operations/mutation-id.ts';
import type { Operation } from './operations/operation.ts';

/** Runs an operation as the operator's own act. */
export async function actAsOperator<Input, Prepared, Output>(
  deps: OperationDependencies,
  operation: Operation<Input, Prepared, Output>,
  input: Input,
): Promise<Output> {
  return (await mutate(deps, operation, { actor: operatorActor, input, mutationId: mintMutationId() })).output;
}
