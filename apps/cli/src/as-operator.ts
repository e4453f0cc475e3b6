import type { Operator } from '@rollcall/server/operator';

/**
 * Opens the store of the environment for the operator. What that takes is loaded here: commands that work with an API key
 * start without a database client.
 */
export async function asOperator<Value>(
  env: Readonly<Record<string, string | undefined>>,
  work: (operator: Operator) => Promise<Value>,
): Promise<Value> {
  const { withOperator } = await import('@rollcall/server/operator');
  return withOperator(env, work);
}
