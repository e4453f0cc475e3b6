import {
  accepted,
  type OperatorKeyId,
  operatorKeyScopes,
  parseApiKeyName,
  parseNetworks,
  parseScopes,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { readNow } from '../storage/now.ts';
import type { OperationDependencies } from './dependencies.ts';
import { firstSecret, type KeyRotation, type KeyTerm, nextSecret } from './key-secret.ts';

/*
 * Operator keys belong to no organization, so there is no stream to lock and none that could tell of them: the table
 * keeps revoked ones, and is its own history. Only the operator's shell gets here.
 */

export interface OperatorKeyWish extends KeyTerm {
  name: string;
  /** What it may read or ask, in every organization. */
  scopes: readonly string[];
  /** In CIDR notation; none for anywhere. */
  networks: readonly string[];
}

/** A key of the operator as it is shown once. */
export interface ShownOperatorKey {
  operatorKeyId: OperatorKeyId;
  token: string;
  expiresAt: string;
}

/** Makes a key that reads in every organization. @throws Refusal `apiKey.name-invalid`, `apiKey.scope-unknown`, `serviceKey.networks-invalid` */
export async function createOperatorKey(deps: OperationDependencies, wish: OperatorKeyWish): Promise<ShownOperatorKey> {
  const { db, clock, apiKeys } = deps;
  const id = mintId('operatorKey');
  const name = accepted(parseApiKeyName(wish.name));
  const allowedNetworks = accepted(parseNetworks(wish.networks));
  const scopes = accepted(parseScopes(wish.scopes, operatorKeyScopes));
  const secret = firstSecret(apiKeys, id, wish, await readNow(db, clock));
  await db.prisma.operatorKey.create({ data: { id, name, scopes, allowedNetworks, ...secret } });
  return shown(deps, id, secret);
}

/** Gives it another secret and a new term. @throws Refusal `apiKey.not-found` */
export async function rotateOperatorKey(
  deps: OperationDependencies,
  id: OperatorKeyId,
  rotation: KeyRotation,
): Promise<ShownOperatorKey> {
  const { db, clock } = deps;
  const key = await db.prisma.operatorKey.findFirst({ where: { id, revokedAt: null } });
  if (key === null) throw new Refusal('apiKey.not-found');
  const { columns } = nextSecret(deps.apiKeys, { ...key, id }, rotation, await readNow(db, clock));
  const { secretVersion } = key;
  // Of two who rotate at once one finds another version, and no key is shown that does not work.
  const { count } = await db.prisma.operatorKey.updateMany({
    where: { id, revokedAt: null, secretVersion },
    data: columns,
  });
  if (count === 0) throw new Refusal('apiKey.not-found');
  return shown(deps, id, columns);
}

/** Ends it for good, from the next call on. @throws Refusal `apiKey.not-found` */
export async function revokeOperatorKey({ db, clock }: OperationDependencies, id: OperatorKeyId): Promise<void> {
  const data = { revokedAt: await readNow(db, clock) };
  const { count } = await db.prisma.operatorKey.updateMany({ where: { id, revokedAt: null }, data });
  if (count === 0) throw new Refusal('apiKey.not-found');
}

function shown(
  { apiKeys }: OperationDependencies,
  operatorKeyId: OperatorKeyId,
  { secretVersion, expiresAt }: { secretVersion: number; expiresAt: Date },
): ShownOperatorKey {
  return { operatorKeyId, token: apiKeys.mint(operatorKeyId, secretVersion), expiresAt: expiresAt.toISOString() };
}
