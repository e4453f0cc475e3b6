import type { ApiKeyId, KeyId } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeApiKey } from '../operations/change-api-key.ts';
import { rotateApiKey } from '../operations/rotate-api-key.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** Brings the day of the warning: time passes for the rules, and the job's own time is put forward in the queue. */
async function daysPass(days: number): Promise<void> {
  app.world.clock.advance({ hours: days * 24 });
  await app.world.db.pool.query(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - $1 * interval '1 day' WHERE key LIKE 'warn-of-key-expiry:%'`,
    [days],
  );
}

const warningsIn = () =>
  app.mailbox
    .messages()
    .flatMap(({ to, subject }) => (subject.includes('expires soon') ? [`${to.join()} ${subject}`] : []));

async function plannedFor(apiKeyId: KeyId): Promise<Date[]> {
  const { rows } = await app.world.db.pool.query<{ run_at: Date }>(
    'SELECT run_at FROM graphile_worker._private_jobs WHERE key = $1',
    [`warn-of-key-expiry:${apiKeyId}`],
  );
  return rows.map(({ run_at }) => run_at);
}

async function rotated({ accountId, organizationId }: Person, apiKeyId: ApiKeyId): Promise<void> {
  const { id: sessionId } = await openSession(app.world, accountId);
  const input = { organizationId, sessionId, apiKeyId, overlapHours: 1 as const, lifetimeDays: 90 };
  await app.world.given.act(accountId, rotateApiKey, input);
}

test('[KEY16] [SVK9] the owner is told a week before, once, and only of a key that still needs it; the admins are, of the organization’s', async () => {
  const { given } = app.world;
  const { admin, organizationId } = await given.organization();
  const forgotten = await given.apiKey(admin, { name: 'forgotten', lifetimeDays: 30 });
  const renewed = await given.apiKey(admin, { name: 'renewed', lifetimeDays: 30 });
  const revoked = await given.apiKey(admin, { name: 'revoked', lifetimeDays: 30 });
  const { serviceKeyId } = await given.serviceKey(admin, { name: 'night sync', lifetimeDays: 30 });
  const short = await given.apiKey(admin, { name: 'short', lifetimeDays: 5 });
  const { expiresAt } = await app.world.db.prisma.apiKey.findUniqueOrThrow({ where: { id: forgotten.apiKeyId } });
  expect(await plannedFor(forgotten.apiKeyId)).toEqual([new Date(expiresAt.getTime() - 7 * 86_400_000)]);

  await rotated(admin, renewed.apiKeyId);
  expect(await plannedFor(renewed.apiKeyId)).toHaveLength(1);
  await given.act(admin.accountId, revokeApiKey, { organizationId, apiKeyId: revoked.apiKeyId });
  await daysPass(24);
  const mail = await app.mailbox.waitFor(({ subject }) => subject.includes('expires soon'));
  expect(mail.to).toEqual([admin.email]);
  expect(mail.subject).toBe('Your API key forgotten for Acme expires soon');
  expect(mail.text).toContain(`${app.url}/o/${organizationId}/account/access`);
  expect(mail.text).not.toContain(forgotten.token.split('_')[2]);

  const news = await app.mailbox.waitFor(({ subject }) => subject.includes('service key'));
  expect([news.to, news.subject]).toEqual([[admin.email], 'A service key of Acme expires within a week']);

  // The other warnings have run by now, or do before this later one is mailed.
  await daysPass(60);
  await app.mailbox.waitFor(({ subject }) => subject.includes('API key renewed'));
  expect(warningsIn()).toEqual([
    `${admin.email} Your API key forgotten for Acme expires soon`,
    `${admin.email} Your API key renewed for Acme expires soon`,
  ]);
  expect(await plannedFor(short.apiKeyId)).toEqual([]);
  const ofService = { streamId: organizationId, type: 'serviceKey.expiring' };
  const [ending, ...others] = await app.world.db.prisma.event.findMany({ where: ofService });
  expect([ending?.data, others]).toMatchObject([{ serviceKeyId }, []]);
  const told = await app.world.db.prisma.event.findMany({
    where: { streamId: organizationId, type: 'apiKey.expiring' },
  });
  expect(told.map(({ data }) => (data as { apiKeyId: string }).apiKeyId)).toEqual([
    forgotten.apiKeyId,
    renewed.apiKeyId,
  ]);
});
