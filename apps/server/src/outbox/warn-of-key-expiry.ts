import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { systemCall } from '../operations/system-call.ts';
import { type KeyExpiryInput, warnOfKeyExpiry } from '../operations/warn-of-key-expiry.ts';

/** Has whoever looks after a key told, once per term, that it ends in a week. */
export function warnOfKeyExpiryTask(deps: OperationDependencies) {
  return async (payload: KeyExpiryInput): Promise<void> => {
    const mutationId = `expiring:${payload.keyId}:${payload.secretVersion}`;
    await mutate(deps, warnOfKeyExpiry, systemCall(payload, mutationId));
  };
}
