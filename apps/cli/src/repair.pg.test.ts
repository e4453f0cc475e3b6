import type { OrganizationId } from '@rollcall/domain';
import { noticeChannel, openNotices, openTestApp, openWorld, type TestApp, type World } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { objectsIn as objects, operatorOf, runCommand } from './testing/run-command.ts';

let app: TestApp;
let quiet: World;
beforeAll(async () => {
  app = await openTestApp();
  // No worker runs over this one, so that what is stuck stays so.
  quiet = await openWorld();
});
afterAll(async () => {
  await app.close();
  await quiet.close();
});

const rollcall = (...args: string[]) => operate(app.world, args);

/** Runs one command line over a world's database, as the operator. */
const operate = (world: World, args: string[]) => runCommand(args, { env: operatorOf(world) });

const lastEvent = (streamId: OrganizationId, { db } = app.world) =>
  db.prisma.event.findFirst({ where: { streamId, actorKind: 'operator' }, orderBy: { seq: 'desc' } });

test('[CLI11] an organization is renamed by the operator, by its id or its domain', async () => {
  const { organizationId, domain } = await app.world.given.organization({ name: 'Acme' });
  expect((await rollcall('organization', 'rename', 'Acme Works', '--organization', domain)).code).toBe(exitCodes.done);
  expect((await rollcall('organization', 'show', organizationId)).out).toMatch(/^NAME +Acme Works$/m);
  expect(await lastEvent(organizationId)).toMatchObject({
    type: 'organization.updated',
    data: { name: { from: 'Acme', to: 'Acme Works' } },
  });
  const refused = await rollcall('organization', 'rename', ' ', '--organization', organizationId);
  expect([refused.code, refused.err]).toEqual([
    exitCodes.refused,
    expect.stringContaining('[organization.name-invalid]'),
  ]);
});

test('[CLI11] the first admin’s invitation is sent again after it has expired, until somebody has accepted it', async () => {
  const domain = 'late.test';
  const { given, db } = quiet;
  const { organizationId, invitationId } = await given.provision({ name: 'Late', domain, admin: `ada@${domain}` });
  const client = await db.pool.connect();
  await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
  await client.query("UPDATE invitation SET expires_at = now() - interval '1 hour' WHERE id = $1", [invitationId]);
  await client.query('COMMIT');
  client.release();
  const resend = () => operate(quiet, ['organization', 'resend', domain]);
  expect((await operate(quiet, ['organization', 'show', domain])).out).toContain('(expired, ');
  expect((await resend()).out).toMatch(/^Mailed to ada@late\.test\. The link works until /);
  expect(await lastEvent(organizationId, quiet)).toMatchObject({ type: 'invitation.renewed' });
  await given.newPerson(invitationId, 'Ada Lovelace');
  const again = await resend();
  expect([again.code, again.err]).toEqual([
    exitCodes.refused,
    'The invitation was accepted already. [invitation.already-accepted]',
  ]);
});

test('[CLI12] a late mail is listed and goes out at once when it is retried', async () => {
  const { admin, domain } = await app.world.given.organization();
  app.mailbox.refuse({ code: 451, message: 'try later' });
  await app.world.given.invitation(admin, `grace@${domain}`);
  const late = async () =>
    objects((await rollcall('delivery', 'list', '--json')).out).find((one) => one['recipient'] === `grace@${domain}`);
  await expect.poll(late, { timeout: 20_000 }).toMatchObject({ state: 'delayed', recipient: `grace@${domain}` });
  app.mailbox.refuse(null);
  const id = String((await late())?.['id']);
  await expect
    .poll(async () => (await rollcall('delivery', 'retry', id)).code, { timeout: 10_000 })
    .toBe(exitCodes.done);
  await app.mailbox.waitFor(({ to }) => to.includes(`grace@${domain}`));
  await expect.poll(late, { timeout: 10_000 }).toBeUndefined();
});

test('[CLI12] a mail that is being tried at this moment is said to be, one that waits is tried at once, and one without a job is settled', async () => {
  const { given, db } = quiet;
  const { admin, domain } = await given.organization();
  const subjectId = await given.invitation(admin, `edsger@${domain}`);
  const { id } = await db.prisma.delivery.findFirstOrThrow({ where: { subjectId } });
  const job = (change: string) => db.pool.query(`${change} WHERE key = $1`, [id]);
  const retry = async () => (await operate(quiet, ['delivery', 'retry', id])).out;
  await job("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker'");
  expect(await retry()).toBe('It is being tried at this moment.');
  await job("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, run_at = now() + '1 day'");
  expect(await retry()).toBe('It is tried at once.');
  const { rows } = await db.pool.query('SELECT run_at <= now() AS "isDue" FROM graphile_worker.jobs WHERE key = $1', [
    id,
  ]);
  expect(rows).toEqual([{ isDue: true }]);
  await job('DELETE FROM graphile_worker._private_jobs');
  expect(await retry()).toMatch(/^There is nothing left to try/);
});

test('[CLI12] a failed invitation is listed as failed, and a retry sends it with a new link', async () => {
  const { admin, domain } = await app.world.given.organization();
  app.mailbox.refuse({ code: 550, message: 'no such user' });
  await app.world.given.invitation(admin, `alan@${domain}`);
  const failed = async () =>
    objects((await rollcall('delivery', 'list', '--days', '1', '--json')).out).find(
      (one) => one['recipient'] === `alan@${domain}`,
    );
  await expect.poll(failed, { timeout: 20_000 }).toMatchObject({ state: 'failed', reason: 'rejected-550' });
  app.mailbox.refuse(null);
  const { out } = await rollcall('delivery', 'retry', String((await failed())?.['id']));
  expect(out).toMatch(/sent again with a new link/);
  await app.mailbox.waitFor(({ to }) => to.includes(`alan@${domain}`));
  expect(await failed()).toBeUndefined();
  const nothing = await rollcall('delivery', 'retry', 'dlv_nothing');
  expect([nothing.code, nothing.err]).toEqual([exitCodes.refused, 'There is no delivery dlv_nothing.']);
});

test('[CLI12] account sync that is stuck is listed, and tried again when it is retried', async () => {
  const { given } = quiet;
  const { organizationId, admin, domain } = await given.organization();
  const invitationId = await given.invitation(admin, `barbara@${domain}`);
  const { membershipId } = await given.stuckPerson(invitationId, 'Barbara Liskov');
  const list = await operate(quiet, ['provisioning', 'list', '--json']);
  expect(objects(list.out)).toMatchObject([{ organizationId, membershipId, step: 'account', reason: 'timeout' }]);
  const people = await operate(quiet, ['provisioning', 'list']);
  expect(people.out).toMatch(
    /^MEMBER +ORGANIZATION +ADDRESS +STEP +REASON\nmem_\S+ +Acme +barbara@\S+ +account +timeout$/,
  );
  expect((await operate(quiet, ['provisioning', 'retry', membershipId])).out).toBe('It is tried again.');
  expect(await lastEvent(organizationId, quiet)).toMatchObject({ type: 'provisioning.retried' });
  expect((await operate(quiet, ['provisioning', 'list'])).out).toBe('Nobody is stuck.');
  const refusals = [await operate(quiet, ['provisioning', 'retry', 'mem_1'])];
  refusals.push(await operate(quiet, ['provisioning', 'retry', membershipId]));
  expect(refusals.map(({ err }) => err.split(' ').at(-1))).toEqual([
    '[membership.not-found]',
    '[provisioning.not-stuck]',
  ]);
});

test('[SUS1] the operator suspends and resumes an organization by its domain, and a dry run does nothing', async () => {
  const { organizationId, domain } = await quiet.given.organization({ name: 'Acme' });
  const organization = (...args: string[]) => operate(quiet, ['organization', ...args]);
  const dry = await organization('suspend', domain, '--dry-run');
  expect(dry.out).toBe(`Acme (${organizationId}): 1 member would be kept out.`);
  expect((await organization('show', domain)).out).toMatch(/^STATE +active$/m);
  expect((await organization('suspend', domain)).out).toBe('Acme is suspended. 1 member kept out.');
  expect((await organization('show', domain)).out).toMatch(/^STATE +suspended since 20/m);
  const again = await organization('suspend', domain);
  expect([again.code, again.err]).toEqual([
    exitCodes.refused,
    'The organization is suspended already. [organization.already-suspended]',
  ]);
  expect((await organization('resume', domain)).out).toBe('Acme is resumed.');
  expect((await organization('resume', domain)).err).toContain('[organization.not-suspended]');
});

test('[DEL1] [DEL3] the operator has an organization deleted by its domain, with a dry run before and a way back', async () => {
  const { organizationId, domain, admin } = await quiet.given.organization({ name: 'Acme' });
  await quiet.given.resource(admin);
  const organization = (...args: string[]) => operate(quiet, ['organization', ...args]);
  const what = '1 member, 0 open invitations, 0 keys, 0 webhooks, 1 project, 1 resource, a log of';
  const dry = await organization('delete', domain, '--grace-days', '7', '--dry-run');
  expect(dry.out).toMatch(`Acme (${organizationId}) would be closed at once, and deleted after 7 days: ${what}`);
  expect((await organization('show', domain)).out).toMatch(/^STATE +active$/m);

  const done = await organization('delete', domain);
  expect(done.out).toMatch(/^Acme \(org_\w+\) is closed\. On 20\S+Z this is deleted: 1 member, /);
  expect(done.out).toContain(`\`rollcall organization resume ${organizationId}\` brings it back.`);
  expect((await organization('show', domain)).out).toMatch(/^STATE +to be deleted on 20\S+Z?$/m);
  const again = await organization('delete', domain, '--grace-days', '0');
  expect([again.code, again.err]).toEqual([
    exitCodes.refused,
    'The organization is to be deleted already. Resume it first to choose another day. [organization.deletion-scheduled]',
  ]);
  expect((await organization('resume', domain)).out).toBe('Acme is resumed. It will not be deleted.');
  expect((await organization('delete', domain, '--grace-days', '91')).code).toBe(exitCodes.usage);
  expect((await organization('delete', domain, '--grace-days', '0')).out).not.toContain('brings it back');
  expect((await organization('resume', domain)).err).toContain('[organization.deletion-begun]');
});

test('[SUS3] [FEED1] what the operator does at the command line is told to running servers at once', async () => {
  const { organizationId, domain } = await quiet.given.organization({ name: 'Acme' });
  const heard: string[] = [];
  const notices = openNotices(quiet.db.url, noticeChannel);
  notices.listen((text) => heard.push(text));
  try {
    await vi.waitFor(() => {
      notices.tell(['hello']);
      expect(heard).toContain('hello');
    });
    expect((await operate(quiet, ['organization', 'suspend', domain])).code).toBe(exitCodes.done);
    await vi.waitFor(() => expect(heard.at(-1)).toMatch(new RegExp(`^doorbell \\S+ ${organizationId}$`)));
  } finally {
    await notices.close();
  }
});
