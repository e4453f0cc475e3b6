import {
  accepted,
  decideServiceKey,
  type OrganizationId,
  type Permission,
  parseApiKeyName,
  parseNetworks,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { firstSecret, type KeyTerm, requireMaker, type ServiceKeyMaker, streamsOfMaker } from './key-secret.ts';
import { defineOperation } from './operation.ts';

export interface CreateServiceKeyInput extends KeyTerm, ServiceKeyMaker {
  organizationId: OrganizationId;
  name: string;
  scopes: readonly Permission[];
  /** In CIDR notation; none for anywhere. */
  networks: readonly string[];
}

/** Makes a key of the organization. It outlasts the admin who makes it: nothing of it is theirs. */
export const createServiceKey = defineOperation({
  name: 'serviceKey.create',
  permission: 'serviceKey:create',
  async prepare(_deps, input: CreateServiceKeyInput) {
    const name = accepted(parseApiKeyName(input.name));
    return { id: mintId('serviceKey'), name, networks: accepted(parseNetworks(input.networks)) };
  },
  streams: ({ organizationId }, _prepared, actor) => ({ home: organizationId, others: streamsOfMaker(actor) }),
  async run({ tx, input, prepared: { id, name, networks }, actor, now, deps }) {
    const { organizationId } = input;
    await requireMaker(tx, input, actor);
    const scopes = [...new Set(input.scopes)].toSorted();
    accepted(
      decideServiceKey(await tx.apiKey.count({ where: { organizationId, ownerAccountId: null, revokedAt: null } })),
    );

    const secret = firstSecret(deps.apiKeys, id, input, now);
    await tx.apiKey.create({ data: { id, organizationId, name, scopes, allowedNetworks: networks, ...secret } });
    const { secretVersion } = secret;
    const expiresAt = secret.expiresAt.toISOString();
    return {
      events: [
        {
          type: 'serviceKey.created',
          data: { serviceKeyId: id, scopes, networks, expiresAt, secretVersion },
          labels: { apiKey: name },
        },
      ],
      output: { serviceKeyId: id, secretVersion, expiresAt },
    };
  },
});
