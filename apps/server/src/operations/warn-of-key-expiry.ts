import {
  type AccountId,
  type ApiKeyId,
  type KeyId,
  type NewEvent,
  needsExpiryWarning,
  type OrganizationId,
  type ServiceKeyId,
} from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface KeyExpiryInput {
  organizationId: OrganizationId;
  keyId: KeyId;
  secretVersion: number;
}

/**
 * Notes that a key is about to end, which has its owner told, or the admins of the organization whose key it is. Not for
 * a key that was rotated or revoked meanwhile.
 */
export const warnOfKeyExpiry = defineOperation({
  name: 'apiKey.warnOfExpiry',
  prepare: nothingToPrepare,
  streams: (input: KeyExpiryInput) => ({ home: input.organizationId }),
  async run({ tx, input: { keyId, secretVersion }, now }) {
    const key = await tx.apiKey.findFirst({ where: { id: keyId, revokedAt: null }, include: { owner: true } });
    if (key === null || key.secretVersion !== secretVersion || !needsExpiryWarning(key, now)) {
      return { events: [], output: {} };
    }
    const { name: apiKey, owner } = key;
    const term = { secretVersion, expiresAt: key.expiresAt.toISOString() };
    const event: NewEvent =
      owner === null
        ? {
            type: 'serviceKey.expiring',
            data: { serviceKeyId: keyId as ServiceKeyId, ...term },
            labels: { apiKey },
          }
        : {
            type: 'apiKey.expiring',
            data: { apiKeyId: keyId as ApiKeyId, accountId: owner.id as AccountId, ...term },
            labels: { apiKey, subject: owner.name, email: owner.email },
          };
    return { events: [event], output: {} };
  },
});
