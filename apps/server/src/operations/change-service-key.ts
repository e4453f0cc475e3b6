import { accepted, type NewEvent, parseApiKeyName, parseNetworks } from '@rollcall/domain';
import { type KeyRotation, nextSecret, requireMaker, type ServiceKeyMaker, streamsOfMaker } from './key-secret.ts';
import { loadServiceKey, type ServiceKeyInput } from './load-service-key.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Calls a key of the organization something else. */
export const renameServiceKey = defineOperation({
  name: 'serviceKey.rename',
  permission: 'serviceKey:update',
  async prepare(_deps, input: ServiceKeyInput & { name: string }) {
    return { name: accepted(parseApiKeyName(input.name)) };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, prepared: { name } }) {
    const { id: serviceKeyId, name: former } = await loadServiceKey(tx, input);
    if (former === name) return { events: [], output: {} };
    await tx.apiKey.update({ where: { id: serviceKeyId }, data: { name } });
    const event: NewEvent = { type: 'serviceKey.renamed', data: { serviceKeyId }, labels: { apiKey: name } };
    return { events: [event], output: {} };
  },
});

/** Says from which networks a key may be used; it is dead everywhere else from the commit on. */
export const restrictServiceKey = defineOperation({
  name: 'serviceKey.restrict',
  permission: 'serviceKey:update',
  async prepare(_deps, input: ServiceKeyInput & { networks: readonly string[] }) {
    return { networks: accepted(parseNetworks(input.networks)) };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, prepared: { networks: to } }) {
    const { id: serviceKeyId, name: apiKey, allowedNetworks: from } = await loadServiceKey(tx, input);
    if (from.join() === to.join()) return { events: [], output: {} };
    await tx.apiKey.update({ where: { id: serviceKeyId }, data: { allowedNetworks: to } });
    const data = { serviceKeyId, networks: { from, to } };
    const event: NewEvent = { type: 'serviceKey.restricted', data, labels: { apiKey } };
    return { events: [event], output: {} };
  },
});

/** Gives a key of the organization another secret and a new term. */
export const rotateServiceKey = defineOperation({
  name: 'serviceKey.rotate',
  permission: 'serviceKey:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: ServiceKeyInput & KeyRotation & ServiceKeyMaker, _prepared, actor) => ({
    home: organizationId,
    others: streamsOfMaker(actor),
  }),
  async run({ tx, input, actor, now, deps }) {
    await requireMaker(tx, input, actor);
    const key = await loadServiceKey(tx, input);
    const { columns, overlapEndsAt } = nextSecret(deps.apiKeys, key, input, now);
    await tx.apiKey.update({ where: { id: key.id }, data: columns });
    const { secretVersion } = columns;
    const terms = { expiresAt: columns.expiresAt.toISOString(), overlapEndsAt: overlapEndsAt.toISOString() };
    const data = { serviceKeyId: key.id, secretVersion, ...terms };
    const event: NewEvent = { type: 'serviceKey.rotated', data, labels: { apiKey: key.name } };
    return { events: [event], output: data };
  },
});

/** Ends a key of the organization for good. */
export const revokeServiceKey = defineOperation({
  name: 'serviceKey.revoke',
  permission: 'serviceKey:revoke',
  prepare: nothingToPrepare,
  streams: (input: ServiceKeyInput) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const { id: serviceKeyId, name: apiKey } = await loadServiceKey(tx, input);
    await tx.apiKey.update({ where: { id: serviceKeyId }, data: { revokedAt: now } });
    const event: NewEvent = { type: 'serviceKey.revoked', data: { serviceKeyId }, labels: { apiKey } };
    return { events: [event], output: {} };
  },
});
