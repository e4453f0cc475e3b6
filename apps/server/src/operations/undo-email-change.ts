import { type AccountId, type EmailAddress, type NewEvent, type OrganizationId, Refusal } from '@rollcall/domain';
import { findEmailChange, isUndoable } from '../storage/email-change.ts';
import { findJoinedOrganizations } from './account-memberships.ts';
import { endEmailChange } from './end-email-change.ts';
import { revokeKeysOf } from './load-api-key.ts';
import { moveAccount } from './move-account.ts';
import { defineOperation } from './operation.ts';
import { endSessions } from './revoke-session.ts';

/**
 * Undoes a change of address by the link that the old address was sent. Before the change has taken effect that ends it.
 * Afterwards the old address is the account's again, and every session and every key ends: whoever made the change may
 * have been somebody else. Later changes go with it, so that nobody keeps an account by changing its address twice.
 * @throws Refusal `email.link-rejected`, `email.address-taken`
 */
export const undoEmailChange = defineOperation({
  name: 'emailChange.undo',
  async prepare(deps, input: { token: string }) {
    const change = await findEmailChange(deps.db, deps.links, 'email-change-undo', input.token);
    if (change === null) throw new Refusal('email.link-rejected');
    const accountId = change.accountId as AccountId;
    return { id: change.id, accountId, organizationIds: await findJoinedOrganizations(deps.db, accountId) };
  },
  streams: (_input, { accountId, organizationIds }) => ({ home: accountId, others: organizationIds }),
  async run({ tx, prepared: { id, accountId, organizationIds }, now }) {
    const change = await tx.emailChange.findUniqueOrThrow({ where: { id } });
    if (!isUndoable(change, now)) throw new Refusal('email.link-rejected');
    const email = change.fromEmail as EmailAddress;
    if (change.state === 'pending') {
      return { events: await endEmailChange(tx, accountId, 'undone', now), output: { email, wasInForce: false } };
    }

    const ended = await endEmailChange(tx, accountId, 'undone', now);
    await tx.emailChange.updateMany({
      where: { accountId, state: 'confirmed', createdAt: { gte: change.createdAt } },
      data: { state: 'undone', settledAt: now },
    });
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const moved: { name: string; events: (NewEvent & { streamId?: OrganizationId })[] } =
      account.email === email
        ? { name: account.name, events: [] }
        : await moveAccount(tx, { accountId, email, organizationIds, now });
    const undone: NewEvent = {
      type: 'emailChange.undone',
      data: { emailChangeId: id },
      labels: { email, formerEmail: change.toEmail },
    };
    const keys = await revokeKeysOf(tx, { accountId, organizationIds }, 'email-change-undone', now);
    const signedOut = await endSessions(tx, accountId, 'all', 'email-change-undone');
    const output = { email, wasInForce: true };
    return { events: [undone, ...ended, ...moved.events, ...keys, ...signedOut], output };
  },
});
