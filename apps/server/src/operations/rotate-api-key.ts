import type { AccountId, SessionId } from '@rollcall/domain';
import { type KeyRotation, nextSecret, requireLiveSession } from './key-secret.ts';
import { type ApiKeyInput, loadOwnApiKey } from './load-api-key.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface RotateApiKeyInput extends ApiKeyInput, KeyRotation {
  /** The session that asks, as at the making of a key. */
  sessionId: SessionId;
}

/** Gives a key another secret and a new term. A secret that was still working from the rotation before ends now. */
export const rotateApiKey = defineOperation({
  name: 'apiKey.rotate',
  permission: 'apiKey:create',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: RotateApiKeyInput, _prepared, actor) => ({
    home: organizationId,
    others: [actor.id as AccountId],
  }),
  async run({ tx, input, actor, now, deps }) {
    const accountId = await requireLiveSession(tx, input.sessionId, actor);
    const key = await loadOwnApiKey(tx, input, accountId);
    const { columns, overlapEndsAt } = nextSecret(deps.apiKeys, key, input, now);
    await tx.apiKey.update({ where: { id: key.id }, data: columns });
    const { secretVersion } = columns;
    const terms = { expiresAt: columns.expiresAt.toISOString(), overlapEndsAt: overlapEndsAt.toISOString() };
    return {
      events: [
        {
          type: 'apiKey.rotated',
          data: { apiKeyId: key.id, accountId, secretVersion, ...terms },
          labels: { apiKey: key.name, subject: key.owner.name },
        },
      ],
      output: { apiKeyId: key.id, secretVersion, ...terms },
    };
  },
});
