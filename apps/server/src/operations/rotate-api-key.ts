import { type AccountId, type ApiKeyOverlap, Refusal, type SessionId } from '@rollcall/domain';
import { type ApiKeyInput, loadOwnApiKey } from './load-api-key.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

const hourMs = 3_600_000;

export interface RotateApiKeyInput extends ApiKeyInput {
  /** The session that asks, as at the making of a key. */
  sessionId: SessionId;
  /** How long the secret that is replaced goes on working. */
  overlapHours: ApiKeyOverlap;
  lifetimeDays: number;
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
    const accountId = actor.id as AccountId;
    const session = await tx.session.findUnique({ where: { id: input.sessionId, accountId } });
    if (session === null) throw new Refusal('session.required');
    const key = await loadOwnApiKey(tx, input, accountId);
    const secretVersion = key.secretVersion + 1;
    const token = deps.apiKeys.mint(key.id, secretVersion);
    const expiresAt = new Date(now.getTime() + input.lifetimeDays * 24 * hourMs);
    // The overlap is for the change-over and not a way to live longer.
    const overlapMs = Math.min(input.overlapHours * hourMs, Math.max(0, key.expiresAt.getTime() - now.getTime()));
    const overlapEndsAt = new Date(now.getTime() + overlapMs);
    await tx.apiKey.update({
      where: { id: key.id },
      data: {
        secretVersion,
        secretHash: deps.apiKeys.hash(token),
        lastFour: token.slice(-4),
        previousSecretHash: overlapMs === 0 ? null : key.secretHash,
        previousEndsAt: overlapMs === 0 ? null : overlapEndsAt,
        termBegan: now,
        expiresAt,
      },
    });
    const terms = { expiresAt: expiresAt.toISOString(), overlapEndsAt: overlapEndsAt.toISOString() };
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
