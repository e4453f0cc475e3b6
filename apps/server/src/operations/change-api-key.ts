import { accepted, canAct, type NewEvent, parseApiKeyName, Refusal } from '@rollcall/domain';
import { type ApiKeyInput, loadApiKey, loadOwnApiKey } from './load-api-key.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Calls a key something else. */
export const renameApiKey = defineOperation({
  name: 'apiKey.rename',
  permission: 'apiKey:create',
  async prepare(_deps, input: ApiKeyInput & { name: string }) {
    return { name: accepted(parseApiKeyName(input.name)) };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, prepared: { name }, actor }) {
    const key = await loadOwnApiKey(tx, input, actor.id);
    if (key.name === name) return { events: [], output: {} };
    await tx.apiKey.update({ where: { id: key.id }, data: { name } });
    const labels = { apiKey: name, subject: key.owner.name };
    const event: NewEvent = {
      type: 'apiKey.renamed',
      data: { apiKeyId: key.id, accountId: key.ownerAccountId },
      labels,
    };
    return { events: [event], output: {} };
  },
});

/** Ends a key for good: its owner may, and an admin. */
export const revokeApiKey = defineOperation({
  name: 'apiKey.revoke',
  permission: 'apiKey:create',
  prepare: nothingToPrepare,
  streams: (input: ApiKeyInput) => ({ home: input.organizationId }),
  async run({ tx, input, actor, standing, now }) {
    const key = await loadApiKey(tx, input);
    const isOthers = key.ownerAccountId !== actor.id;
    if (standing === null || (isOthers && !canAct(standing, 'apiKey:revoke'))) throw new Refusal('apiKey.not-found');
    await tx.apiKey.update({ where: { id: key.id }, data: { revokedAt: now } });
    const event: NewEvent = {
      type: 'apiKey.revoked',
      data: { apiKeyId: key.id, accountId: key.ownerAccountId, reason: 'revoked' },
      labels: { apiKey: key.name, subject: key.owner.name },
    };
    return { events: [event], output: {} };
  },
});
