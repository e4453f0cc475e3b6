import type { Operator } from '@rollcall/server/operator';
import type { Terminal } from './program.ts';

/**
 * Opens the store of the environment for the operator, and closes it also when a signal ends the work. What that takes is
 * loaded here: commands that work with an API key start without a database client.
 */
export async function asOperator<Value>(
  { env, signal }: Pick<Terminal, 'env' | 'signal'>,
  work: (operator: Operator) => Promise<Value>,
): Promise<Value> {
  const { withOperator } = await import('@rollcall/server/operator');
  return withOperator(env, (operator) => untilStopped(work(operator), signal));
}

function untilStopped<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, stopped]);
}
