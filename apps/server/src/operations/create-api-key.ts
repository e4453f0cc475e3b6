import {
  type AccountId,
  accepted,
  decideApiKey,
  type OrganizationId,
  type Permission,
  parseApiKeyName,
  Refusal,
  type SessionId,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { firstSecret, type KeyTerm, requireLiveSession } from './key-secret.ts';
import { defineOperation } from './operation.ts';

export interface CreateApiKeyInput extends KeyTerm {
  organizationId: OrganizationId;
  /** The session that asks. */
  sessionId: SessionId;
  name: string;
  scopes: readonly Permission[];
}

/** Makes a key of the person who asks. The answer names the secret's version; the secret is derived from it. */
export const createApiKey = defineOperation({
  name: 'apiKey.create',
  permission: 'apiKey:create',
  async prepare(_deps, input: CreateApiKeyInput) {
    return { id: mintId('apiKey'), name: accepted(parseApiKeyName(input.name)) };
  },
  // A new password ends sessions and keys under the account's lock: whoever comes after it finds no session.
  streams: ({ organizationId }, _prepared, actor) => ({ home: organizationId, others: [actor.id as AccountId] }),
  async run({ tx, input, prepared: { id, name }, standing, actor, now, deps }) {
    if (standing === null) throw new Refusal('organization.not-found');
    const { organizationId } = input;
    const ownerAccountId = await requireLiveSession(tx, input.sessionId, actor);
    const scopes = [...new Set(input.scopes)].toSorted();
    const held = await tx.apiKey.count({ where: { organizationId, ownerAccountId, revokedAt: null } });
    accepted(decideApiKey(standing, scopes, held));

    const secret = firstSecret(deps.apiKeys, id, input, now);
    await tx.apiKey.create({ data: { id, organizationId, ownerAccountId, name, scopes, ...secret } });
    const { secretVersion } = secret;
    const expiresAt = secret.expiresAt.toISOString();
    return {
      events: [
        {
          type: 'apiKey.created',
          data: { apiKeyId: id, accountId: ownerAccountId, scopes, expiresAt, secretVersion },
          labels: { apiKey: name, subject: standing.name },
        },
      ],
      output: { apiKeyId: id, secretVersion, expiresAt },
    };
  },
});
