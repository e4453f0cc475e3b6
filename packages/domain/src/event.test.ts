import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventData, eventTypes, labelNames } from './event.ts';

/** Everything that may stand in hashed, unerasable data. A new word is a decision, so it is written down here too. */
const allowedFields = [
  'accountId',
  'andNewer',
  'andOlder',
  'apiKeyId',
  'authenticatorId',
  'changed',
  'count',
  'domain',
  'dueAt',
  'emailChangeId',
  'eventTypes',
  'expiresAt',
  'format',
  'from',
  'graceDays',
  'hasSecondFactor',
  'host',
  'identityId',
  'invitationId',
  'invitationIds',
  'invitationLifetimeHours',
  'isNewDevice',
  'isRequired',
  'joinRequestId',
  'kind',
  'left',
  'logRetentionDays',
  'membershipId',
  'name',
  'networks',
  'notificationId',
  'organizationId',
  'overlapEndsAt',
  'passkeyId',
  'passwordResetId',
  'projectId',
  'projectName',
  'provider',
  'pushSubscriptionId',
  'reason',
  'resourceCount',
  'resourceId',
  'resourceName',
  'role',
  'rows',
  'scopes',
  'secretVersion',
  'seq',
  'serviceKeyId',
  'sessionId',
  'sessionIds',
  'site',
  'sizeBytes',
  'step',
  'through',
  'to',
  'tokenVersion',
  'url',
  'webhookId',
];

function fieldsOf(type: (typeof eventTypes)[number]): string[] {
  const schema = z.toJSONSchema(eventData[type], { unrepresentable: 'any' });
  return Object.keys(schema.properties ?? {});
}

test('[LOG7] data of events consists of known fields, none of them a secret or a personal fact', () => {
  expect([...new Set(eventTypes.flatMap(fieldsOf))].sort()).toEqual(allowedFields);
});

test('[LOG7] [PRJ8] a name stands in data only where it is the organization’s, or of something that it contains', () => {
  const naming = eventTypes.filter((type) => fieldsOf(type).some((field) => /^(domain|.*name)$/i.test(field)));
  const contained = eventTypes.filter((type) => /^(project|resource)\./.test(type));
  expect(naming).toEqual(['organization.created', 'organization.updated', ...contained]);
});

test.each(eventTypes)('[LOG7] %s takes no field that its type does not have', (type) => {
  for (const smuggled of ['token', 'password', 'passwordHash', 'secret', 'email', 'ip']) {
    const issues = eventData[type].safeParse({ [smuggled]: 'x' }).error?.issues ?? [];
    expect(issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(smuggled))).toBe(true);
  }
});

test('personal facts stand beside an event under six names', () => {
  expect(labelNames).toEqual(['actor', 'subject', 'email', 'formerEmail', 'apiKey', 'passkey']);
});
