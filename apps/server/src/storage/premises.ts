import type { Actor, MembershipState, Role, StreamId } from '@rollcall/domain';
import type { Transaction } from './transact.ts';

/** What every mutation must know before it decides: the time, whether it is a retry, and what the actor is. */
export interface Premises {
  databaseNow: Date;
  receipt: { operation: string; inputHash: string; output: unknown } | null;
  standing: {
    accountId: string;
    membershipId: string;
    role: Role;
    state: MembershipState;
    name: string;
    email: string;
  } | null;
}

/** Reads the premises in one statement, begun after the lock was granted, so it sees everything committed before. */
export async function loadPremises(
  tx: Transaction,
  home: StreamId,
  call: { actor: Actor; mutationId: string },
): Promise<Premises> {
  const [row] = await tx.$queryRaw<[Premises]>`
    SELECT clock_timestamp() AS "databaseNow",
      (SELECT jsonb_build_object('operation', r.operation, 'inputHash', r.input_hash, 'output', r.output)
        FROM mutation_receipt r WHERE r.stream_id = ${home} AND r.mutation_id = ${call.mutationId}) AS receipt,
      (SELECT jsonb_build_object('accountId', m.account_id, 'membershipId', m.id, 'role', m.role, 'state', m.state,
          'name', m.name, 'email', m.email)
        FROM membership m WHERE m.organization_id = ${home} AND m.account_id = ${call.actor.id}) AS standing`;
  return row;
}
