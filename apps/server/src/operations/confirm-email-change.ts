import { type AccountId, accepted, decideNewEmail, type EmailAddress, type NewEvent, Refusal } from '@rollcall/domain';
import { findEmailChange, isConfirmable } from '../storage/email-change.ts';
import { findJoinedOrganizations, loadEmailOrganizations } from './account-memberships.ts';
import { moveAccount } from './move-account.ts';
import { defineOperation } from './operation.ts';

/**
 * Gives an account the address whose mailbox the link came to. It has to be opened by the account's own person: a
 * mistyped address must not hand the account to whoever reads mail there.
 * @throws Refusal `email.*`
 */
export const confirmEmailChange = defineOperation({
  name: 'emailChange.confirm',
  async prepare(deps, input: { token: string }, actor) {
    const change = await findEmailChange(deps.db, deps.links, 'email-change', input.token);
    if (change === null) throw new Refusal('email.link-rejected');
    if (change.accountId !== actor.id) throw new Refusal('email.other-account');
    return { id: change.id, organizationIds: await findJoinedOrganizations(deps.db, actor.id as AccountId) };
  },
  streams: (_input, { organizationIds }, actor) => ({ home: actor.id as AccountId, others: organizationIds }),
  async run({ tx, prepared: { id, organizationIds }, actor, now }) {
    const change = await tx.emailChange.findUniqueOrThrow({ where: { id } });
    if (!isConfirmable(change, now)) throw new Refusal('email.link-rejected');
    const accountId = actor.id as AccountId;
    const email = change.toEmail as EmailAddress;
    accepted(decideNewEmail(change.fromEmail, email, await loadEmailOrganizations(tx, accountId)));
    await tx.emailChange.update({ where: { id }, data: { state: 'confirmed', settledAt: now } });
    const moved = await moveAccount(tx, { accountId, email, organizationIds, now });
    const confirmed: NewEvent = {
      type: 'emailChange.confirmed',
      data: { emailChangeId: id },
      labels: { email, formerEmail: change.fromEmail },
    };
    return { events: [confirmed, ...moved.events], output: { email }, actorLabel: moved.name };
  },
});
