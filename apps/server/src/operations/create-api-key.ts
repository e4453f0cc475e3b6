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
import { defineOperation } from './operation.ts';

const dayMs = 24 * 3_600_000;

export interface CreateApiKeyInput {
  organizationId: OrganizationId;
  /** The session that asks: a key outlives it, so it must not be made by one that has just been ended. */
  sessionId: SessionId;
  name: string;
  scopes: readonly Permission[];
  lifetimeDays: number;
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
  async run({ tx, input, prepared: { id, name }, standing, now, deps }) {
    if (standing === null) throw new Refusal('organization.not-found');
    const { organizationId, sessionId, lifetimeDays } = input;
    const ownerAccountId = standing.accountId as AccountId;
    const session = await tx.session.findUnique({ where: { id: sessionId, accountId: ownerAccountId } });
    if (session === null) throw new Refusal('session.required');
    const scopes = [...new Set(input.scopes)].toSorted();
    const held = await tx.apiKey.count({ where: { organizationId, ownerAccountId, revokedAt: null } });
    accepted(decideApiKey(standing, scopes, held));

    const secretVersion = 1;
    const token = deps.apiKeys.mint(id, secretVersion);
    const expiresAt = new Date(now.getTime() + lifetimeDays * dayMs);
    const secret = { secretVersion, secretHash: deps.apiKeys.hash(token), lastFour: token.slice(-4) };
    const term = { createdAt: now, termBegan: now, expiresAt };
    await tx.apiKey.create({ data: { id, organizationId, ownerAccountId, name, scopes, ...secret, ...term } });
    const ends = expiresAt.toISOString();
    return {
      events: [
        {
          type: 'apiKey.created',
          data: { apiKeyId: id, accountId: ownerAccountId, scopes, expiresAt: ends, secretVersion },
          labels: { apiKey: name, subject: standing.name },
        },
      ],
      output: { apiKeyId: id, secretVersion, expiresAt: ends },
    };
  },
});
