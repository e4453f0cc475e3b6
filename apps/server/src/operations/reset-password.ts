import { type AccountId, type EmailAddress, limits, type NewEvent, Refusal } from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { findPasswordReset } from '../storage/password-reset.ts';
import type { Transaction } from '../storage/transact.ts';
import { findJoinedOrganizations, loadMembershipsOf } from './account-memberships.ts';
import { endEmailChange } from './end-email-change.ts';
import { revokeKeysOf } from './load-api-key.ts';
import { judgeNewPassword, storePassword } from './new-password.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { findPersonalWords } from './personal-words.ts';
import { endSessions } from './revoke-session.ts';

/** Has a link for a new password sent. Past the hour's allowance nothing happens, and nobody is told. */
export const requestPasswordReset = defineOperation({
  name: 'password.requestReset',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId }, now, deps }) {
    const { lifetimeMs, maxPerAccountPerHour } = limits.passwordReset;
    const since = new Date(now.getTime() - 3_600_000);
    const recent = await tx.passwordReset.count({ where: { accountId, createdAt: { gt: since } } });
    if (recent >= maxPerAccountPerHour) return { events: [], output: {} };
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const id = mintId('passwordReset');
    const tokenHash = deps.links.hash(deps.links.mint('password-reset', id, 1));
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    await tx.passwordReset.create({ data: { id, accountId, tokenHash, expiresAt, createdAt: now } });
    const labels = { email: account.email };
    const event: NewEvent = { type: 'password.resetRequested', data: { passwordResetId: id }, labels };
    return { events: [event], output: {} };
  },
});

export interface ResetPasswordInput {
  token: string;
  password: string;
}

/** Sets a new password by a link from a mail. Every session and every key of the account ends, and the account's address is told. */
export const resetPassword = defineOperation({
  name: 'password.reset',
  async prepare(deps, input: ResetPasswordInput) {
    const reset = await findPasswordReset(deps.db, deps.links, input.token);
    // Before the slow hash: a used link must not buy work.
    if (reset === null || reset.usedAt !== null) throw new Refusal('password.link-rejected');
    const accountId = reset.accountId as AccountId;
    const words = await findPersonalWords(deps.db, accountId);
    return {
      id: reset.id,
      accountId,
      organizationIds: await findJoinedOrganizations(deps.db, accountId),
      ...(await judgeNewPassword(deps, accountId, input.password, words)),
      passwordHash: await deps.passwords.hash(input.password),
    };
  },
  streams: (_input, { accountId, organizationIds }) => ({ home: accountId, others: organizationIds }),
  async run({ tx, prepared: { id, accountId, organizationIds, passwordHash, needsFactor }, now }) {
    const reset = await tx.passwordReset.findUniqueOrThrow({ where: { id } });
    if (reset.usedAt !== null || reset.expiresAt <= now) throw new Refusal('password.link-rejected');
    // Every other link that is still out dies with this one.
    await endPasswordResets(tx, accountId, now);
    const account = await storePassword(tx, accountId, { passwordHash, needsFactor });
    const changed: NewEvent = {
      type: 'password.reset',
      data: { passwordResetId: id },
      labels: { email: account.email },
    };
    const ended = await endSessions(tx, accountId, 'all', 'password-reset');
    await loadMembershipsOf(tx, accountId, organizationIds);
    const keys = await revokeKeysOf(tx, { accountId, organizationIds }, 'password-reset', now);
    const wish = await endEmailChange(tx, accountId, 'password-reset', now);
    return {
      events: [changed, ...wish, ...ended, ...keys],
      output: { email: account.email as EmailAddress },
      actorLabel: account.name,
    };
  },
});

/** Ends the links to a new password that are still out. */
export async function endPasswordResets(tx: Transaction, accountId: AccountId, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: now } });
}
