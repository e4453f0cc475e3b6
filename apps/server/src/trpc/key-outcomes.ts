import { canRole, isForServices, type Permission } from '@rollcall/domain';
import type { ExpectedOutcome } from './authorization-table.ts';
import { keyRights, operatorKeyRights } from './key-authorization-table.ts';

/**
 * The keys that may knock. `full` and `shrunk` were given every scope, `shrunk` by an admin who is a member now; `member`
 * has all that a member can give; `elsewhere` belongs to another organization; the next four have ended. The next four
 * belong to an organization and were given every scope: its own, another one's, one that was revoked and one that may not
 * be used from here. The last two are the operator's, one of them revoked.
 */
export const keyKinds = [
  'full',
  'shrunk',
  'member',
  'elsewhere',
  'expired',
  'revoked',
  'replaced',
  'ofRemoved',
  'service',
  'serviceElsewhere',
  'serviceRevoked',
  'serviceFromAfar',
  'operator',
  'operatorRevoked',
] as const;
export type KeyKind = (typeof keyKinds)[number];

/** The kinds that are answered like a key that never was. */
export const rejectedKinds: ReadonlySet<KeyKind> = new Set([
  'expired',
  'revoked',
  'replaced',
  'ofRemoved',
  'serviceRevoked',
  'serviceFromAfar',
  'operatorRevoked',
]);

/** What the key of this kind gets from a procedure. */
export function expectedOfKey(procedure: string, kind: KeyKind): ExpectedOutcome {
  if (rejectedKinds.has(kind)) return 'apiKey.rejected';
  if (kind === 'operator') return procedure in operatorKeyRights ? 'ok' : 'apiKey.not-allowed';
  const right = keyRights[procedure] ?? 'closed';
  if (right === 'open') return 'ok';
  if (right === 'closed') return 'apiKey.not-allowed';
  // What is asked about belongs to no organization; the answer tells a service of its own alone.
  if (isForServices(right)) return kind === 'service' || kind === 'serviceElsewhere' ? 'ok' : 'apiKey.not-allowed';
  if (kind === 'elsewhere' || kind === 'serviceElsewhere') return 'organization.not-found';
  return kind === 'full' || kind === 'service' || canRole('member', right) ? 'ok' : 'permission.denied';
}

/** What a key with this one scope, whose owner is an admin, gets from a procedure. */
export function expectedOfScope(procedure: string, scope: Permission): ExpectedOutcome {
  const right = keyRights[procedure] ?? 'closed';
  if (right === 'open') return 'ok';
  if (right === 'closed' || isForServices(right)) return 'apiKey.not-allowed';
  return right === scope ? 'ok' : 'permission.denied';
}
