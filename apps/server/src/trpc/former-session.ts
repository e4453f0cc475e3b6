import { mintMutationId } from '../operations/mutation-id.ts';
import { revokeSessions } from '../operations/revoke-session.ts';
import type { Context } from './context.ts';
import { runAs } from './procedures.ts';

/** A browser that was somebody's before is not left signed in as both. */
export async function endFormerSession({
  deps,
  caller,
  origin,
}: Pick<Context, 'deps' | 'caller' | 'origin'>): Promise<void> {
  if (caller === null) return;
  const { accountId, sessionId } = caller;
  await runAs({ deps, caller, origin }, revokeSessions, { accountId, sessionId, mutationId: mintMutationId() });
}
