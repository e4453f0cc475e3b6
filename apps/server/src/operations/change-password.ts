import { type AccountId, hasSecondFactor, type NewEvent, Refusal, type SessionId } from '@rollcall/domain';
import { loadFactorCounts } from './account-factors.ts';
import { endEmailChange } from './end-email-change.ts';
import { judgeNewPassword, storePassword } from './new-password.ts';
import { defineOperation } from './operation.ts';
import { findPersonalWords } from './personal-words.ts';
import { endPasswordResets } from './reset-password.ts';
import { endSessions } from './revoke-session.ts';

export interface ChangePasswordInput {
  accountId: AccountId;
  sessionId: SessionId;
  /** SHA-256 of the secret that the session's cookie carries from now on. */
  secretHash: string;
  /** The hash that the password of today was right for; null for an account that has no password. */
  provenHash: string | null;
  password: string;
}

/**
 * Sets a new password from a session. That session stays, under a new secret: whoever copied its cookie is out like
 * everybody else. @throws Refusal `session.rejected`, `session.required`, `password.*`
 */
export const changePassword = defineOperation({
  name: 'password.change',
  async prepare(deps, { accountId, password }: ChangePasswordInput) {
    const words = await findPersonalWords(deps.db, accountId);
    const judged = await judgeNewPassword(deps, accountId, password, words);
    return { ...judged, passwordHash: await deps.passwords.hash(password) };
  },
  streams: ({ accountId }) => ({ home: accountId }),
  async run({ tx, input, prepared, now }) {
    const { accountId, sessionId, secretHash, provenHash } = input;
    const session = await tx.session.findUnique({ where: { id: sessionId, accountId }, include: { account: true } });
    if (session === null) throw new Refusal('session.required');
    const { name, email, passwordHash: before } = session.account;
    if (before !== provenHash) throw new Refusal('session.rejected');

    await storePassword(tx, accountId, prepared);
    // Beside a second factor the password alone makes no session fresh.
    const isProven = !hasSecondFactor(await loadFactorCounts(tx, accountId));
    await tx.session.update({ where: { id: sessionId }, data: { secretHash, ...(isProven ? { provenAt: now } : {}) } });
    await endPasswordResets(tx, accountId, now);
    const changed: NewEvent = { type: 'password.changed', data: { accountId }, labels: { email } };
    const ended = await endSessions(tx, accountId, { except: sessionId }, 'password-changed');
    const wish = await endEmailChange(tx, accountId, 'password-changed', now);
    return { events: [changed, ...wish, ...ended], output: {}, actorLabel: name };
  },
});
