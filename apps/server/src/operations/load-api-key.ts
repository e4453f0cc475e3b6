import {
  type AccountId,
  type ApiKeyId,
  type ApiKeyRevocation,
  type NewEvent,
  type OrganizationId,
  type Permission,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';

export interface ApiKeyInput {
  organizationId: OrganizationId;
  apiKeyId: ApiKeyId;
}

/** A key read under its organization's lock. */
export interface LoadedApiKey {
  id: ApiKeyId;
  organizationId: OrganizationId;
  ownerAccountId: AccountId;
  name: string;
  scopes: Permission[];
  secretVersion: number;
  secretHash: string;
  termBegan: Date;
  expiresAt: Date;
  owner: { name: string; email: string };
}

/** @throws Refusal `apiKey.not-found`, also for a revoked key and for another organization's. */
export async function loadApiKey(tx: Transaction, { organizationId, apiKeyId }: ApiKeyInput): Promise<LoadedApiKey> {
  const row = await tx.apiKey.findFirst({
    where: { id: apiKeyId, organizationId, revokedAt: null },
    include: { owner: { select: { name: true, email: true } } },
  });
  if (row === null) throw new Refusal('apiKey.not-found');
  return row as LoadedApiKey;
}

/** Somebody else's key is to its visitor a key that does not exist. @throws Refusal `apiKey.not-found` */
export async function loadOwnApiKey(tx: Transaction, input: ApiKeyInput, accountId: string): Promise<LoadedApiKey> {
  const key = await loadApiKey(tx, input);
  if (key.ownerAccountId !== accountId) throw new Refusal('apiKey.not-found');
  return key;
}

/** Ends every key of an account in these organizations, whose streams are locked. */
export async function revokeKeysOf(
  tx: Transaction,
  owner: { accountId: AccountId; organizationIds: readonly OrganizationId[] },
  reason: ApiKeyRevocation,
  now: Date,
): Promise<(NewEvent & { streamId: OrganizationId })[]> {
  const where = {
    ownerAccountId: owner.accountId,
    organizationId: { in: [...owner.organizationIds] },
    revokedAt: null,
  };
  const keys = await tx.apiKey.findMany({
    where,
    include: { owner: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  if (keys.length > 0) await tx.apiKey.updateMany({ where, data: { revokedAt: now } });
  return keys.map((key) => ({
    type: 'apiKey.revoked',
    data: { apiKeyId: key.id as ApiKeyId, accountId: owner.accountId, reason },
    labels: { apiKey: key.name, subject: key.owner?.name ?? null },
    streamId: key.organizationId as OrganizationId,
  }));
}
