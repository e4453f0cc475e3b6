import { expect, test } from 'vitest';
import { limits } from './limits.ts';

test('every limit is a positive whole number', () => {
  const values = Object.values(limits).flatMap((group) => Object.values(group));
  expect(values.filter((value) => !Number.isInteger(value) || value <= 0)).toEqual([]);
});

test('limits that bound one another are in order', () => {
  const { password, session, invitation, invitationMail, http, socket, postgres, signIn } = limits;
  const rising = (...values: number[]) => expect(values).toEqual([...values].sort((one, other) => one - other));
  rising(password.minCharactersWithSecondFactor, password.minCharacters, password.maxCharacters);
  rising(signIn.firstWaitMs, signIn.maxWaitMs);
  rising(session.seenEveryMs, session.idleMs, session.absoluteMs);
  rising(invitation.minLifetimeHours, invitation.defaultLifetimeHours, invitation.maxLifetimeHours);
  rising(invitationMail.maxAddressesPerAct, invitationMail.maxPerAdminPerDay, invitationMail.maxPerOrganizationPerDay);
  rising(http.maxUrlBytes, http.maxCallbackUrlBytes, http.maxJsonBytes, http.maxBulkImportBytes);
  rising(http.defaultPageSize, http.maxPageSize);
  rising(socket.maxMessageBytes, socket.maxOutboundBytes);
  rising(
    postgres.lockTimeoutMs,
    postgres.statementTimeoutMs,
    postgres.idleInTransactionTimeoutMs,
    http.requestTimeoutMs,
  );
});

test('password hashing is as hard as the project promises', () => {
  expect(limits.hashing).toMatchObject({ memoryKiB: 19 * 1024, timeCost: 2, parallelism: 1 });
});
