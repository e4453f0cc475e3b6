import type { ApiKeyId, OrganizationId } from '@rollcall/domain';
import { warnOfKeyExpiry } from '../operations/change-api-key.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { systemCall } from '../operations/system-call.ts';

/** Has the owner of a key told, once per term, that it ends in a week. */
export function warnOfKeyExpiryTask(deps: OperationDependencies) {
  return async (payload: {
    organizationId: OrganizationId;
    apiKeyId: ApiKeyId;
    secretVersion: number;
  }): Promise<void> => {
    const mutationId = `expiring:${payload.apiKeyId}:${payload.secretVersion}`;
    await mutate(deps, warnOfKeyExpiry, systemCall(payload, mutationId));
  };
}
