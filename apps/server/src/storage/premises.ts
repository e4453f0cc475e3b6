import { type Actor, isKey, type MembershipState, type Permission, type Role, type StreamId } from '@rollcall/domain';
import type { Transaction } from './transact.ts';

/** What every mutation must know before it decides: the time, whether it is a retry, and what the actor is. */
export interface Premises {
  databaseNow: Date;
  receipt: { operation: string; inputHash: string; output: unknown } | null;
  /** The key that acts, when it is one of this organization; its owner's is the standing then, if it has one. */
  key: {
    name: string;
    scopes: Permission[];
    expiresAt: string;
    isRevoked: boolean;
    isSuspended: boolean;
    /** From where it may be used, in CIDR notation; none for anywhere. */
    networks: string[];
  } | null;
  standing: {
    accountId: string;
    membershipId: string;
    role: Role;
    state: MembershipState;
    name: string;
    email: string;
    isSuspended: boolean;
    /** What the rule about second factors asks, in the texts of JSON. */
    factor: { hasSecondFactor: boolean; joinedAt: string; requiredSince: string | null; graceDays: number };
  } | null;
}

/** Reads the premises in one statement, begun after the lock was granted, so it sees everything committed before. */
export async function loadPremises(
  tx: Transaction,
  home: StreamId,
  call: { actor: Actor; mutationId: string },
): Promise<Premises> {
  const keyId = isKey(call.actor) ? call.actor.id : null;
  const [row] = await tx.$queryRaw<[Premises]>`
    SELECT clock_timestamp() AS "databaseNow",
      (SELECT jsonb_build_object('operation', r.operation, 'inputHash', r.input_hash, 'output', r.output)
        FROM mutation_receipt r WHERE r.stream_id = ${home} AND r.mutation_id = ${call.mutationId}) AS receipt,
      (SELECT jsonb_build_object('accountId', m.account_id, 'membershipId', m.id, 'role', m.role, 'state', m.state,
          'name', m.name, 'email', m.email, 'isSuspended', o.suspended_at IS NOT NULL, 'factor', jsonb_build_object('hasSecondFactor', m.has_second_factor,
            'joinedAt', m.joined_at, 'requiredSince', o.factor_required_since, 'graceDays', o.factor_grace_days))
        FROM membership m JOIN organization o ON o.id = m.organization_id WHERE m.organization_id = ${home} AND m.account_id = coalesce(
          (SELECT k.owner_account_id FROM api_key k WHERE k.id = ${keyId} AND k.organization_id = ${home}),
          ${call.actor.id})) AS standing,
      (SELECT jsonb_build_object('name', k.name, 'scopes', k.scopes, 'expiresAt', k.expires_at,
          'isRevoked', k.revoked_at IS NOT NULL, 'networks', k.allowed_networks, 'isSuspended', o.suspended_at IS NOT NULL)
        FROM api_key k JOIN organization o ON o.id = k.organization_id WHERE k.id = ${keyId} AND k.organization_id = ${home}) AS key`;
  return row;
}
