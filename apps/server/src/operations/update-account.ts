import {
  type AccountId,
  accepted,
  type NewEvent,
  type OrganizationId,
  parsePersonName,
  Refusal,
} from '@rollcall/domain';
import { findJoinedOrganizations, loadMembershipsOf } from './account-memberships.ts';
import { defineOperation } from './operation.ts';

export interface UpdateAccountInput {
  name?: string | undefined;
  seenVersion: number;
}

/** Changes what a person is called, here and in every organization that shows it. */
export const updateAccount = defineOperation({
  name: 'account.update',
  async prepare({ db }, input: UpdateAccountInput, actor) {
    return {
      name: input.name === undefined ? null : accepted(parsePersonName(input.name)),
      organizationIds: await findJoinedOrganizations(db, actor.id as AccountId),
    };
  },
  streams: (_input, { organizationIds }, actor) => ({ home: actor.id as AccountId, others: organizationIds }),
  async run({ tx, input, prepared, actor }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    if (account.version !== input.seenVersion) throw new Refusal('account.changed-meanwhile');
    const name = prepared.name ?? account.name;
    if (name === account.name) return { events: [], output: { version: account.version } };

    const memberships = await loadMembershipsOf(tx, actor.id as AccountId, prepared.organizationIds);
    const version = account.version + 1;
    await tx.account.update({ where: { id: account.id }, data: { name, version } });
    const changed = ['name' as const];
    // A membership's version stays: a new name is no reason to refuse a change of role.
    const shown: (NewEvent & { streamId?: OrganizationId })[] = [];
    for (const { id: membershipId, organizationId } of memberships) {
      const sortName = name.toLowerCase();
      const search = `${sortName} ${account.email}`;
      await tx.membership.update({ where: { id: membershipId }, data: { name, sortName, search } });
      const data = { membershipId, accountId: account.id as AccountId, changed };
      shown.push({ type: 'membership.profileChanged', data, labels: { subject: name }, streamId: organizationId });
    }
    const updated: NewEvent = { type: 'account.updated', data: { changed } };
    return { events: [updated, ...shown], output: { version }, actorLabel: name };
  },
});
