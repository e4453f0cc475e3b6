import { type OrganizationId, Refusal, type ServiceKeyId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';

export interface ServiceKeyInput {
  organizationId: OrganizationId;
  serviceKeyId: ServiceKeyId;
}

/** A key of an organization, read under its lock. @throws Refusal `serviceKey.not-found`, also for a revoked one */
export async function loadServiceKey(tx: Transaction, { organizationId, serviceKeyId }: ServiceKeyInput) {
  const row = await tx.apiKey.findFirst({ where: { id: serviceKeyId, organizationId, revokedAt: null } });
  if (row === null) throw new Refusal('serviceKey.not-found');
  return { ...row, id: serviceKeyId };
}
