import { type AccountId, type EmailAddress, type NewEvent, type OrganizationId, Refusal } from '@rollcall/domain';
import { isUniqueViolation, type Transaction } from '../storage/transact.ts';
import { loadMembershipsOf, profileEvents } from './account-memberships.ts';
import { endPasswordResets } from './reset-password.ts';

interface Move {
  accountId: AccountId;
  email: EmailAddress;
  /** The organizations whose streams are locked beside the account's. */
  organizationIds: readonly OrganizationId[];
  now: Date;
}

/**
 * Writes another address into an account and into every organization that repeats it. Links to a new password that went
 * to the address before are void.
 * @throws Refusal `email.address-taken`, `account.changed-meanwhile`
 */
export async function moveAccount(
  tx: Transaction,
  { accountId, email, organizationIds, now }: Move,
): Promise<{ name: string; events: (NewEvent & { streamId?: OrganizationId })[] }> {
  const memberships = await loadMembershipsOf(tx, accountId, organizationIds);
  const { name } = await setEmail(tx, accountId, email);
  // A membership's version stays: another address is no reason to refuse a change of role.
  const data = { email, search: `${name.toLowerCase()} ${email}` };
  await tx.membership.updateMany({ where: { accountId, state: { not: 'removed' } }, data });
  await endPasswordResets(tx, accountId, now);
  const updated: NewEvent = { type: 'account.updated', data: { changed: ['email'] } };
  return { name, events: [updated, ...profileEvents(memberships, accountId, name, ['email'])] };
}

/** Somebody else may take the address at this moment: the index decides. */
async function setEmail(tx: Transaction, id: AccountId, email: EmailAddress) {
  try {
    return await tx.account.update({ where: { id }, data: { email, version: { increment: 1 } } });
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('email.address-taken') : error;
  }
}
