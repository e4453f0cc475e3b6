import type { Standing } from './audience.ts';
import type { OperatorKeyId, ServiceKeyId } from './id.ts';
import { limits } from './limits.ts';
import { type Network, parseNetwork } from './network.ts';
import type { Permission } from './permission.ts';
import type { Decision } from './refusal.ts';

/** What a key of the organization, or of the operator, is: no member, and an admin within its scopes. */
export function serviceStanding(id: ServiceKeyId | OperatorKeyId, scopes: readonly Permission[]): Standing {
  return { accountId: id, membershipId: id, role: 'admin', state: 'active', lacksFactor: false, scopes };
}

/** Reads the networks from which a key may be used, each once; none means from anywhere. `details.networks` names the wrong ones. */
export function parseNetworks(inputs: readonly string[]): Decision<Network[]> {
  const parsed = inputs.map((input) => parseNetwork(input));
  const wrong = inputs.filter((_, index) => parsed[index] === null);
  if (wrong.length > 0) return { ok: false, code: 'serviceKey.networks-invalid', details: { networks: wrong } };
  const networks = [...new Set(parsed as Network[])].toSorted();
  const { maxNetworks } = limits.serviceKey;
  if (networks.length > maxNetworks)
    return { ok: false, code: 'serviceKey.networks-invalid', details: { maxNetworks } };
  return { ok: true, value: networks };
}

/** Decides whether an organization may have one more key. */
export function decideServiceKey(keysHeld: number): Decision<'granted'> {
  const { maxPerOrganization } = limits.serviceKey;
  if (keysHeld < maxPerOrganization) return { ok: true, value: 'granted' };
  return { ok: false, code: 'serviceKey.too-many', details: { maxPerOrganization } };
}
