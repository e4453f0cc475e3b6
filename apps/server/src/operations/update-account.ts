import {
  type AccountId,
  accepted,
  type Language,
  type NewEvent,
  type ProfileField,
  parsePersonName,
  parseTimeZone,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { findJoinedOrganizations, loadMembershipsOf, profileEvents } from './account-memberships.ts';
import { defineOperation } from './operation.ts';

export interface UpdateAccountInput {
  name?: string | undefined;
  /** An IANA name; null for whatever the browser says. */
  timeZone?: string | null | undefined;
  /** Null for whatever the browser says. */
  language?: Language | null | undefined;
  seenVersion: number;
}

/** What is changed here; the others have operations of their own. */
const ownFields = ['name', 'timeZone', 'language'] as const satisfies readonly ProfileField[];

/** Changes what a person is called, here and in every organization that shows it, and how they read. */
export const updateAccount = defineOperation({
  name: 'account.update',
  async prepare({ db }, { name, timeZone, language }: UpdateAccountInput, actor) {
    return {
      wanted: {
        ...(name === undefined ? {} : { name: accepted(parsePersonName(name)) }),
        ...(timeZone === undefined ? {} : { timeZone: timeZone && accepted(parseTimeZone(timeZone)) }),
        ...(language === undefined ? {} : { language }),
      },
      organizationIds: await findJoinedOrganizations(db, actor.id as AccountId),
    };
  },
  streams: (_input, { organizationIds }, actor) => ({ home: actor.id as AccountId, others: organizationIds }),
  async run({ tx, input, prepared: { wanted, organizationIds }, actor }) {
    const before = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    if (before.version !== input.seenVersion) throw new Refusal('account.changed-meanwhile');
    const after = { name: before.name, timeZone: before.timeZone, language: before.language, ...wanted };
    const changed = ownFields.filter((field) => after[field] !== before[field]);
    if (changed.length === 0) return { events: [], output: { version: before.version } };

    const version = before.version + 1;
    const accountId = before.id as AccountId;
    await tx.account.update({ where: { id: accountId }, data: { ...after, version } });
    const updated: NewEvent = { type: 'account.updated', data: { changed } };
    const output = { events: [updated], output: { version }, actorLabel: after.name };
    if (after.name === before.name) return output;

    const memberships = await loadMembershipsOf(tx, accountId, organizationIds);
    await renameMemberships(tx, accountId, { name: after.name, email: before.email });
    return { ...output, events: [updated, ...profileEvents(memberships, accountId, after.name, ['name'])] };
  },
});

/** A membership's version stays: a new name is no reason to refuse a change of role. */
async function renameMemberships(
  tx: Transaction,
  accountId: AccountId,
  { name, email }: Record<'name' | 'email', string>,
) {
  const sortName = name.toLowerCase();
  const data = { name, sortName, search: `${sortName} ${email}` };
  await tx.membership.updateMany({ where: { accountId, state: { not: 'removed' } }, data });
}
