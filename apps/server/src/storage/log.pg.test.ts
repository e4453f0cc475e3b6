import type { AccountId, OrganizationId } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutate } from '../operations/mutate.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { requestPasswordReset, resetPassword } from '../operations/reset-password.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { tamper } from '../testing/tamper.ts';
import { openWorld, type World } from '../testing/world.ts';
import { verifyChain } from './verify-chain.ts';

let world: World;
let admin: Person;
let organizationId: OrganizationId;
beforeAll(async () => {
  world = await openWorld({ poolSize: 40 });
  ({ admin, organizationId } = await world.given.organization());
  await world.given.member(admin);
  await world.given.resource(admin);
  await world.given.invitation(admin, `pending@${admin.email.split('@')[1]}`);
  await world.given.joinRequest(admin, `asking@${admin.email.split('@')[1]}`);
});
afterAll(() => world.close());

const sql = (text: string, values: unknown[] = []) => world.db.pool.query<Record<string, unknown>>(text, values);

test('[LOG1] what 32 writers append to one stream at once has one order without holes, and that is the order of commits', async () => {
  const { deps } = world;
  const actor = { kind: 'account' as const, id: admin.accountId };
  const done: number[] = [];
  const write = async (hours: number) => {
    for (;;) {
      const { version } = await deps.db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId } });
      const input = { organizationId, seenVersion: version, invitationLifetimeHours: hours };
      try {
        await mutate(deps, updateOrganization, {
          actor,
          input,
          mutationId: `writer-${hours}-${mintMutationId()}`.slice(0, 64),
        });
        return void done.push(hours);
      } catch (error) {
        // Whoever was overtaken looks again, as a person would.
        if (!['organization.changed-meanwhile', 'server.busy'].includes((error as { code: string }).code)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: 32 }, (_, index) => write(100 + index)));
  expect(done).toHaveLength(32);
  const { rows } = await sql(
    `SELECT seq, occurred_at AS at, xmin::text::bigint AS transaction FROM event
     WHERE stream_id = $1 AND type = 'organization.updated' ORDER BY seq`,
    [organizationId],
  );
  const times = rows.map(({ at }) => (at as Date).getTime());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(rows).toHaveLength(32);
});

test('[LOG2] the seqs of every stream are dense, and the head names the last event', async () => {
  const { rows } = await sql(
    `SELECT s.id FROM stream s LEFT JOIN event e ON e.stream_id = s.id GROUP BY s.id
     HAVING count(e.seq) <> s.head OR max(e.seq) <> s.head OR min(e.seq) <> 1`,
  );
  expect(rows).toEqual([]);
  await expect(sql('UPDATE stream SET head = head + 1 WHERE id = $1', [organizationId])).rejects.toMatchObject({
    code: 'RC002',
  });
  const forged = `INSERT INTO event (stream_id, seq, type, occurred_at, actor_kind, actor_id, mutation_id, data, commitments, hash)
    VALUES ($1, 9999, 'x', now(), 'system', 'system', 'forged', '{}', '{}', 'x')`;
  await expect(sql(forged, [organizationId])).rejects.toMatchObject({ code: 'RC002' });
});

test('[LOG3] [G2] the database refuses to commit a change of any tenant table that comes without an event', async () => {
  const changes: Record<string, string> = {
    organization: "UPDATE organization SET name = 'Stolen'",
    domain: "UPDATE domain SET name = 'stolen.test'",
    membership: "UPDATE membership SET name = 'Stolen' WHERE role = 'member'",
    invitation: "UPDATE invitation SET role = 'admin'",
    join_request: "UPDATE join_request SET state = 'dismissed'",
    provisioning_step: 'DELETE FROM provisioning_step',
    account: "UPDATE account SET password_hash = 'stolen'",
    identity: `INSERT INTO identity (id, account_id, provider, issuer, subject)
      SELECT 'idn_stolen', id, 'x', 'x', 'x' FROM account LIMIT 1`,
    session: `INSERT INTO session (id, account_id, secret_hash, expires_at, absolute_expires_at)
      SELECT 'ses_stolen', id, 'x', now() + interval '1 day', now() + interval '1 day' FROM account LIMIT 1`,
    api_key: `INSERT INTO api_key (id, organization_id, owner_account_id, name, secret_hash, last_four, expires_at)
      SELECT 'key_stolen', organization_id, account_id, 'x', 'x', 'x', now() + interval '1 day' FROM membership LIMIT 1`,
    email_change: `INSERT INTO email_change (id, account_id, from_email, to_email, token_hash, undo_token_hash, expires_at, undoable_until)
      SELECT 'emc_stolen', id, 'a@x', 'b@x', 'x', 'x', now(), now() FROM account LIMIT 1`,
    notification: `INSERT INTO notification (id, account_id, organization_id, seq, kind)
      SELECT 'ntf_stolen', account_id, organization_id, 1, 'invitation-accepted' FROM membership LIMIT 1`,
    notification_preference: `INSERT INTO notification_preference (account_id) SELECT id FROM account LIMIT 1`,
    push_subscription: `INSERT INTO push_subscription (id, account_id, session_id, endpoint, p256dh, auth)
      SELECT 'psh_stolen', id, 'x', 'x', 'x', 'x' FROM account LIMIT 1`,
    webhook: `INSERT INTO webhook (id, organization_id, kind, url, description)
      SELECT 'whk_stolen', id, 'webhook', 'https://x', '' FROM organization LIMIT 1`,
    authenticator: `INSERT INTO authenticator (id, account_id, sealed_secret, last_step, last_used_at)
      SELECT 'aut_stolen', id, 'x', 1, now() FROM account LIMIT 1`,
    passkey: `INSERT INTO passkey (id, account_id, credential_id, public_key, counter, transports, is_backed_up, name)
      SELECT 'pky_stolen', id, 'x', '', 0, '{}', false, 'x' FROM account LIMIT 1`,
    recovery_code: `INSERT INTO recovery_code (account_id, code_hash) SELECT id, 'x' FROM account LIMIT 1`,
    project: "UPDATE project SET name = 'Stolen'",
    resource: "UPDATE resource SET uri = 'https://stolen.test/'",
    password_reset: `INSERT INTO password_reset (id, account_id, token_hash, expires_at)
      SELECT 'pwr_stolen', id, 'x', now() + interval '1 day' FROM account LIMIT 1`,
  };
  for (const [table, change] of Object.entries(changes)) {
    await expect(sql(change), table).rejects.toMatchObject({ code: 'RC003' });
  }
  // The list above is complete: every table that belongs to a tenant has a guard.
  const { rows } = await sql(
    `SELECT DISTINCT event_object_table AS name FROM information_schema.triggers WHERE trigger_name LIKE '%has_event' ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(changes).toSorted());
});

test('[G10] a label is not emptied without its salt, by which the name could be guessed', async () => {
  const change = `UPDATE event_label SET labels = jsonb_set(labels, '{actor,value}', 'null') WHERE labels ? 'actor'`;
  await expect(sql(change)).rejects.toMatchObject({ code: 'RC004' });
});

test('[LOG4] [G10] a row of the log can be neither changed nor deleted, by any statement', async () => {
  for (const statement of [
    "UPDATE event SET data = '{}'",
    'DELETE FROM event',
    'TRUNCATE event',
    'DELETE FROM event_label',
    'TRUNCATE event_label',
    "UPDATE event_label SET labels = '{}'",
    `UPDATE event_label SET labels = jsonb_set(labels, '{actor,value}', '"Mallory"') WHERE labels ? 'actor'`,
    "UPDATE mutation_receipt SET output = '{}'",
    'DELETE FROM stream',
  ]) {
    await expect(sql(statement), statement).rejects.toMatchObject({ code: 'RC004' });
  }
});

test('[G10] erasing a person empties labels and leaves the chain verifiable', async () => {
  const { given, db } = world;
  const { organizationId: id } = await given.organization();
  const events = (await verifyChain(db, id)).events;
  await sql(
    `UPDATE event_label SET labels = jsonb_set(labels, '{subject}', '{"salt": null, "value": null}')
     WHERE labels ? 'subject' AND stream_id = $1`,
    [id],
  );
  expect(await verifyChain(db, id)).toEqual({ streamId: id, events, fault: null });
});

test.each([
  [
    'an edited event',
    'hash-differs',
    (id: string) => `UPDATE event SET actor_id = 'acc_mallory' WHERE stream_id = '${id}' AND seq = 3`,
  ],
  ['a missing event', 'missing-event', (id: string) => `DELETE FROM event WHERE stream_id = '${id}' AND seq = 3`],
  [
    'a changed name',
    'label-differs',
    (id: string) =>
      `UPDATE event_label SET labels = jsonb_set(labels, '{email,value}', '"m@x.test"') WHERE stream_id = '${id}' AND labels ? 'email'`,
  ],
  ['a cut-off end', 'head-differs', (id: string) => `UPDATE stream SET head_hash = repeat('0', 64) WHERE id = '${id}'`],
])('[G10] verification finds %s', async (_what, kind, statement) => {
  const { organizationId: id } = await world.given.organization();
  await tamper(world.db, statement(id));
  expect((await verifyChain(world.db, id)).fault?.kind).toBe(kind);
});

test('[LOG7] [G10] after a whole story no table holds a password, a link’s token or a session’s secret', async () => {
  const { given, deps, db } = world;
  await given.act(null, requestPasswordReset, { accountId: admin.accountId as AccountId });
  const reset = await db.prisma.passwordReset.findFirstOrThrow();
  const token = deps.links.mint('password-reset', reset.id, 1);
  await given.act(null, resetPassword, { token, password: 'another violet kettle 7' });
  const invitation = await db.prisma.invitation.findFirstOrThrow({ where: { state: 'pending' } });
  const link = deps.links.mint('invitation', invitation.id, invitation.tokenVersion);
  const secrets = [goodPassword, 'another violet kettle 7', token.split('.')[2] ?? '', link.split('.')[2] ?? ''];

  const { rows: tables } = await sql(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const { rows } = await sql(`SELECT coalesce(string_agg(t::text, ' '), '') AS everything FROM ${String(name)} t`);
    for (const secret of secrets) expect(String(rows[0]?.['everything']).includes(secret), String(name)).toBe(false);
  }
});
