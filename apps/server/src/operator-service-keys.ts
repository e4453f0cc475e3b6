import { accepted, type OrganizationId, parseScopes, type ServiceKeyId, serviceKeyScopes } from '@rollcall/domain';
import type { ServiceKeyList, ShownServiceKey } from '@rollcall/protocol';
import { actAsOperator } from './act-as-operator.ts';
import { revokeServiceKey, rotateServiceKey } from './operations/change-service-key.ts';
import { createServiceKey } from './operations/create-service-key.ts';
import type { OperationDependencies } from './operations/dependencies.ts';
import type { KeyRotation } from './operations/key-secret.ts';
import type { OperatorKeyWish } from './operations/operator-keys.ts';
import { listServiceKeys } from './queries/list-service-keys.ts';

/** The keys of an organization, in the operator's hands. */
export interface OperatorServiceKeys {
  list(organizationId: OrganizationId): Promise<ServiceKeyList['serviceKeys']>;
  /** @throws Refusal `apiKey.scope-unknown`, `apiKey.name-invalid`, `serviceKey.networks-invalid`, `serviceKey.too-many` */
  create(organizationId: OrganizationId, wish: OperatorKeyWish): Promise<ShownServiceKey>;
  /** @throws Refusal `serviceKey.not-found` */
  rotate(organizationId: OrganizationId, id: ServiceKeyId, rotation: KeyRotation): Promise<ShownServiceKey>;
  /** @throws Refusal `serviceKey.not-found` */
  revoke(organizationId: OrganizationId, id: ServiceKeyId): Promise<void>;
}

export function operatorServiceKeys(deps: OperationDependencies): OperatorServiceKeys {
  function shown({
    serviceKeyId,
    secretVersion,
    expiresAt,
  }: Omit<ShownServiceKey, 'token'> & { secretVersion: number }) {
    return { serviceKeyId, token: deps.apiKeys.mint(serviceKeyId, secretVersion), expiresAt };
  }

  return {
    list: async (organizationId) => (await listServiceKeys(deps.db, deps.clock, organizationId)).serviceKeys,
    async create(organizationId, wish) {
      const scopes = accepted(parseScopes(wish.scopes, serviceKeyScopes));
      return shown(await actAsOperator(deps, createServiceKey, { ...wish, scopes, organizationId, sessionId: null }));
    },
    rotate: async (organizationId, serviceKeyId, rotation) =>
      shown(
        await actAsOperator(deps, rotateServiceKey, { ...rotation, organizationId, serviceKeyId, sessionId: null }),
      ),
    async revoke(organizationId, serviceKeyId) {
      await actAsOperator(deps, revokeServiceKey, { organizationId, serviceKeyId });
    },
  };
}
