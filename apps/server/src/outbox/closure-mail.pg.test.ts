import { limits } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { thisMachine } from '../testing/push-service.ts';
import { openReceiver } from '../testing/webhook-receiver.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ egress: thisMachine });
});
afterAll(() => app.close());

const mailTo = (address: string, words: string) =>
  app.mailbox.waitFor(({ to, subject }) => to.includes(address) && subject.includes(words));

test('[SUS6] every active admin is told by mail of a suspension and of its end, and nobody else is', async () => {
  const { given } = app.world;
  const { organizationId, admin } = await given.organization({ name: 'Acme' });
  const second = await given.member(admin, { role: 'admin' });
  const former = await given.member(admin, { role: 'admin' });
  await given.removal(admin, former);
  const member = await given.member(admin);
  await given.suspend(organizationId);
  for (const { email } of [admin, second]) {
    const { text } = await mailTo(email, 'Acme was suspended');
    expect(text).toContain('Nobody can work in it, and no key of it works, until it is resumed. Nothing was deleted.');
    expect(text).toContain('contact help@rollcall.test');
  }
  await given.resume(organizationId);
  for (const { email } of [admin, second]) {
    expect((await mailTo(email, 'Acme was resumed')).text).toContain(`${app.url}/o/${organizationId}`);
  }
  const { rows } = await app.world.db.pool.query<{ recipient: string }>(
    `SELECT recipient FROM delivery WHERE stream_id = $1 AND template LIKE 'organization-%'`,
    [organizationId],
  );
  const told = rows.map(({ recipient }) => recipient);
  expect(told.toSorted()).toEqual([admin, admin, second, second].map(({ accountId }) => accountId).toSorted());
  expect(told).not.toContain(member.accountId);
});

test('[DEL7] [DEL4] admins are told by mail of the day of a deletion, and at the end of its term it happens by itself', async () => {
  const { given, db } = app.world;
  const acme = await given.organization({ name: 'Initech' });
  const { dueAt } = await given.deletion(acme.organizationId, limits.organizationDeletion.defaultGraceDays);
  const { text } = await mailTo(acme.admin.email, 'Initech will be deleted');
  const day = new Date(dueAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  expect(text).toContain(`${day}, ${dueAt.slice(11, 16)} UTC everything in it is deleted for good`);
  await given.resume(acme.organizationId);
  expect((await mailTo(acme.admin.email, 'Initech was resumed')).text).toContain('it will not be deleted');

  await given.deletion(acme.organizationId, 0);
  const isThere = () => db.prisma.organization.count({ where: { id: acme.organizationId } });
  await expect.poll(isThere).toBe(0);
});

async function waitingJobs(key: string): Promise<number> {
  const { rowCount } = await app.world.db.pool.query('SELECT FROM graphile_worker.jobs WHERE key = $1', [key]);
  return rowCount ?? 0;
}

test('[SUS7] an endpoint gets nothing while its organization is suspended, and all of it in order afterwards', async () => {
  const { given } = app.world;
  const receiver = await openReceiver();
  try {
    const { organizationId, admin } = await given.organization();
    const { webhookId } = await given.webhook(admin, { url: `${receiver.url}/in` });
    await expect.poll(() => receiver.received.length).toBe(1);
    await given.suspend(organizationId);
    await expect.poll(() => waitingJobs(`deliver-to-webhook:${webhookId}`)).toBe(0);
    expect(receiver.received).toHaveLength(1);
    await given.resume(organizationId);
    await expect.poll(() => receiver.received.length).toBe(3);
    const types = receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(types).toEqual(['webhook.created', 'organization.suspended', 'organization.resumed']);
  } finally {
    await receiver.stop();
  }
});
