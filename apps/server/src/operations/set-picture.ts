import type { AccountId, NewEvent, PictureId } from '@rollcall/domain';
import { findJoinedOrganizations, loadMembershipsOf, profileEvents } from './account-memberships.ts';
import { defineOperation } from './operation.ts';

/** Shows another picture of the person, or none. Its files are in the store already; those of the one before may go. */
export const setPicture = defineOperation({
  name: 'account.setPicture',
  async prepare({ db }, _input: { pictureId: PictureId | null }, actor) {
    return findJoinedOrganizations(db, actor.id as AccountId);
  },
  streams: (_input, organizationIds, actor) => ({ home: actor.id as AccountId, others: organizationIds }),
  async run({ tx, input: { pictureId }, prepared, actor }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    const accountId = account.id as AccountId;
    const replaced = account.pictureId as PictureId | null;
    if (pictureId === replaced) return { events: [], output: { version: account.version, replaced: null } };
    const memberships = await loadMembershipsOf(tx, accountId, prepared);
    const version = account.version + 1;
    await tx.account.update({ where: { id: accountId }, data: { pictureId, version } });
    const updated: NewEvent = { type: 'account.updated', data: { changed: ['picture'] } };
    return {
      events: [updated, ...profileEvents(memberships, accountId, account.name, ['picture'])],
      output: { version, replaced },
      actorLabel: account.name,
    };
  },
});
