/**
 * What fields mean that mean the same wherever they stand. A field of one procedure is described in its router, by
 * `.describe()`.
 */
export const fieldWords: Readonly<Record<string, readonly [description: string, example?: unknown]>> = {
  asOf: ['The number of the newest event that had happened when this was read: what is told here is at least as new.'],
  seenVersion: ['The `version` that you read. Where there is a newer one by then, nothing is changed.'],
  version: ['Counts the changes; send it as `seenVersion` with the next one.'],
  nextCursor: ['Send it as `cursor` for the next page; null on the last one.'],
  email: ['An email address.', 'grace@acme.com'],
  invitationLifetimeHours: ['For how many hours a link of an invitation is good.'],
  seq: ['The number of an event in its log: 1, 2, 3 without a hole.'],
  moment: ['A moment of the log: behind the event of a `seq`, or `at` an instant.'],
  since: ['The earlier moment, or the instant since when a member was in.'],
  until: ['The later moment.'],
  stuckStep: ['The step that account sync is stuck at; null while all is well.'],
  lastUsedAt: ['To the minute.'],
  invitedBy: ['The name of whoever sent it.'],
  settledAt: ['When it was accepted, declined or revoked.'],
  labels: ['The names and addresses beside an event; null once they were erased.'],
  hasSecondFactor: ['Whether there is a second factor; in answers null for whoever may not know.'],
  factorRule: [
    'Since when members must have a second factor (null: they need not), and how many days they get for it.',
  ],
  membersWithoutFactor: ['How many members have no second factor; null for whoever may not know.'],
  uri: ['Where it is: an absolute address of any scheme, without a password. Everybody in the organization sees it.'],
  sizeBytes: ['Its size in bytes, where that is known.'],
  archivedAt: ['Since when it is archived; null for what is in use.'],
  limit: ['How many at most.'],
};
