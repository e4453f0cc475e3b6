import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { setUpAuthenticator } from '../testing/authenticator-app.ts';
import { type Answer, type CallOptions, createCaller } from '../testing/caller.ts';

const passwords = {
  first: 'violet kettle 42 orbit',
  wrong: 'a guess that is wrong 7',
  second: 'nineteen yellow 8 hats',
  third: 'seven quiet 3 lanterns',
};

let app: TestApp;
/** Every line that the server logged, at every level. */
const logged: string[] = [];
/** Every body that it answered with. */
const answered: string[] = [];
/** What nobody but its owner may ever read. */
const secrets = new Set<string>(Object.values(passwords));
let call: (procedure: string, input: unknown, options?: CallOptions) => Promise<Answer>;

beforeAll(async () => {
  const lines = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  app = await openTestApp({ log: pino({ level: 'trace' }, lines) });
  const caller = createCaller(app.url);
  call = async (...args) => {
    const answer = await caller(...args);
    for (const [, secret] of answer.cookie.matchAll(/[.=]([A-Za-z0-9_-]{43})(?=;|$)/g)) secrets.add(secret ?? '');
    answered.push(JSON.stringify(answer.body));
    return answer;
  };
  await keepJobs();
  await tellTheStory();
});
afterAll(() => app.close());

/** A job that is done is gone: a copy of each stays behind, to be searched with all other tables. */
async function keepJobs(): Promise<void> {
  await app.world.db.pool.query(`
    CREATE TABLE seen_job (payload text);
    CREATE FUNCTION keep_job() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO seen_job VALUES (NEW.payload::text); RETURN NULL; END $$;
    CREATE TRIGGER keep_job AFTER INSERT ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION keep_job()`);
}

const mutationId = () => mintId('session');

async function tokenInMailTo(address: string): Promise<string> {
  const token = (await app.linkInMailTo(address)).split('#')[1] ?? '';
  secrets.add(token.split('.')[2] ?? '');
  return token;
}

/** A platform's first days: joining, inviting, forgetting a password, and everything that goes wrong on the way. */
async function tellTheStory(): Promise<void> {
  const { world, mailbox } = app;
  secrets.add(Buffer.from(world.secret).toString('base64')).add(Buffer.from(world.secret).toString('hex'));
  const { organizationId } = await world.given.provision({ name: 'Acme', domain: 'acme.test', admin: 'ada@acme.test' });
  const token = await tokenInMailTo('ada@acme.test');
  const ada = { token, name: 'Ada Lovelace', password: passwords.first };
  await call('invitation.inspect', { token });
  await call('invitation.acceptAsNewAccount', {
    ...ada,
    password: passwords.wrong,
    extra: 1,
    mutationId: mutationId(),
  });
  const joined = await call('invitation.acceptAsNewAccount', { ...ada, mutationId: mutationId() });
  expect(joined.outcome).toBe('ok');
  await call('invitation.acceptAsNewAccount', { ...ada, mutationId: mutationId() });
  const active = { where: { state: 'active' } };
  await vi.waitFor(async () => expect(await world.db.prisma.membership.count(active)).toBe(1), { timeout: 10_000 });

  const { cookie } = joined;
  const invitations = [{ email: 'grace@acme.test', role: 'member' }];
  await call('invitation.create', { organizationId, invitations, mutationId: mutationId() }, { cookie });
  const graces = await tokenInMailTo('grace@acme.test');
  await call('invitation.inspect', { token: `${graces}x` });
  await call('session.signIn', { email: 'ada@acme.test', password: passwords.wrong });
  await call('session.signIn', { email: 'ada@acme.test', password: passwords.first }, { cookie });

  await call('password.requestReset', { email: 'ada@acme.test' });
  await mailbox.waitFor(({ text }) => text.includes('/reset-password#'));
  const reset = await tokenInMailTo('ada@acme.test');
  await call('password.inspectReset', { token: reset });
  await call('password.reset', { token: reset, password: 'short' });
  expect((await call('password.reset', { token: reset, password: passwords.second })).outcome).toBe('ok');
  await call('password.reset', { token: reset, password: passwords.second });
  const back = await call('session.signIn', { email: 'ada@acme.test', password: passwords.second });
  expect(back.outcome).toBe('ok');
  for (const procedure of ['event.list', 'event.recent', 'invitation.list', 'membership.list', 'organization.get']) {
    expect((await call(procedure, { organizationId }, { cookie: back.cookie })).outcome).toBe('ok');
  }
  await call('session.get', {}, { cookie: back.cookie });
  await protect(back.cookie);
  await haveKeys(organizationId, back.cookie);
  await changePasswordAndAddress(back.cookie);
  await call('session.signIn', `{"email":"ada@acme.test","password":"${passwords.first}`);
  await breakTables({ token: graces, name: 'Grace Hopper', password: passwords.first });
}

/** Keys that are made, made again, used, rotated, mistyped and revoked. What shows one is no answer to be searched. */
async function haveKeys(organizationId: string, cookie: string): Promise<void> {
  const shown: string[] = [];
  const show = async (procedure: string, input: object) => {
    const { data } = await createCaller(app.url)(procedure, { organizationId, lifetimeDays: 30, ...input }, { cookie });
    const { token, apiKeyId } = data as { token: string; apiKeyId: string };
    shown.push(token);
    secrets.add(token.split('_')[2] ?? '');
    return { token, apiKeyId };
  };
  const wish = { name: 'deploy', scopes: ['organization:read', 'invitation:create'], mutationId: mutationId() };
  const { apiKeyId } = await show('apiKey.create', wish);
  await show('apiKey.create', wish);
  const { token } = await show('apiKey.rotate', { apiKeyId, overlapHours: 24, mutationId: mutationId() });
  expect(new Set(shown).size).toBe(2);
  await haveServiceKeys(organizationId, cookie);
  for (const apiKey of [...shown, `${token}x`, `${token.slice(0, -1)}?`]) {
    await call('organization.get', { organizationId }, { apiKey });
    await call('organization.get', { organizationId, token: apiKey }, { apiKey });
    await call('organization.get', { organizationId }, { apiKey, cookie });
  }
  const invitations = [{ email: 'alan@acme.test', role: 'member' }];
  await call('invitation.create', { organizationId, invitations, mutationId: mutationId() }, { apiKey: token });
  await call('apiKey.list', { organizationId }, { cookie });
  await call('apiKey.rename', { organizationId, apiKeyId, name: token, mutationId: mutationId() }, { cookie });
  expect(
    (await call('apiKey.revoke', { organizationId, apiKeyId, mutationId: mutationId() }, { cookie })).outcome,
  ).toBe('ok');
  await call('organization.get', { organizationId }, { apiKey: token });
}

/** The same with a key of the organization, which comes from a place that it may not be used from as well. */
async function haveServiceKeys(organizationId: string, cookie: string): Promise<void> {
  const act = async (procedure: string, input: object) => {
    const body = { organizationId, mutationId: mutationId(), ...input };
    const { outcome, data } = await createCaller(app.url)(procedure, body, { cookie });
    expect(outcome).toBe('ok');
    return data as { token: string; serviceKeyId: string };
  };
  const scopes = ['organization:read'];
  const made = await act('serviceKey.create', { name: 'sync', scopes, networks: ['192.0.2.0/24'], lifetimeDays: 30 });
  const { serviceKeyId } = made;
  const rotated = await act('serviceKey.rotate', { serviceKeyId, overlapHours: 24, lifetimeDays: 30 });
  for (const { token } of [made, rotated]) {
    secrets.add(token.split('_')[2] ?? '');
    await call('organization.get', { organizationId, token }, { apiKey: token });
    const renaming = { organizationId, serviceKeyId, name: token, mutationId: mutationId() };
    expect((await call('serviceKey.rename', renaming, { cookie })).outcome).toBe('apiKey.name-invalid');
  }
  await call('serviceKey.list', { organizationId }, { cookie });
  await act('serviceKey.revoke', { serviceKeyId });
}

/** What a person does with their account, by sessions and by the links of three mails. */
async function changePasswordAndAddress(cookie: string): Promise<void> {
  const wish = (email: string) => ({ email, mutationId: mutationId() });
  const change = { currentPassword: passwords.second, password: passwords.third };
  await call('password.change', { ...change, currentPassword: passwords.wrong }, { cookie });
  const changed = await call('password.change', change, { cookie });
  expect(changed.outcome).toBe('ok');
  const session = { cookie: changed.cookie };
  expect((await call('session.list', {}, session)).outcome).toBe('ok');
  expect((await call('emailChange.request', wish('ada.l@acme.test'), session)).outcome).toBe('ok');
  const token = await tokenInMailTo('ada.l@acme.test');
  await call('emailChange.inspect', { token });
  expect((await call('emailChange.confirm', { token, mutationId: mutationId() }, session)).outcome).toBe('ok');
  expect((await call('account.get', {}, session)).outcome).toBe('ok');
  await app.mailbox.waitFor(({ subject }) => subject.includes('has another address'));
  const back = await tokenInMailTo('ada@acme.test');
  await call('emailChange.inspectUndo', { token: back });
  expect((await call('emailChange.undo', { token: back, mutationId: mutationId() })).outcome).toBe('ok');
}

/** A second factor: what is told once goes to the caller who set it up, past everything that is searched here. */
async function protect(cookie: string): Promise<void> {
  const { secret, recoveryCodes, nextCode } = await setUpAuthenticator(
    { call: createCaller(app.url) },
    app.world.clock,
    cookie,
  );
  for (const one of [secret, ...recoveryCodes]) secrets.add(one);
  await app.mailbox.waitFor(({ subject }) => subject.startsWith('An authenticator was added'));
  const step = () => call('session.signIn', { email: 'ada@acme.test', password: passwords.second });
  const [recoveryCode = '', wrong = ''] = recoveryCodes;
  for (const code of [nextCode(), recoveryCode, recoveryCode.replace('-', '')]) {
    secrets.add(code);
    await call('session.signInWithCode', { code }, { cookie: (await step()).cookie });
  }
  await call('session.signInWithCode', { code: wrong, extra: 1 }, { cookie: (await step()).cookie });
  await call('session.prove', { password: passwords.second, code: wrong }, { cookie });
  await call('secondFactor.get', {}, { cookie });
  expect((await call('secondFactor.removeAuthenticator', {}, { cookie })).outcome).toBe('ok');
}

/** Faults of the server itself, whose errors hold whatever the database was asked. */
async function breakTables(grace: { token: string; name: string; password: string }): Promise<void> {
  for (const table of ['membership', 'account', 'session', 'event', 'api_key', 'password_reset']) {
    await app.world.db.pool.query(`ALTER TABLE ${table} RENAME TO broken`);
    const faults = [
      await call('invitation.acceptAsNewAccount', { ...grace, mutationId: mutationId() }),
      await call('session.signIn', { email: 'ada@acme.test', password: passwords.third }),
      await call('password.reset', { token: grace.token, password: passwords.second }),
    ];
    await app.world.db.pool.query(`ALTER TABLE broken RENAME TO ${table}`);
    if (table !== 'password_reset') expect(faults.map(({ outcome }) => outcome)).toContain('server.unexpected');
  }
}

function found(texts: readonly string[]): string[] {
  return [...secrets].flatMap((secret) => texts.filter((text) => text.includes(secret)));
}

test('[LOG7] [G10] [SFA1] no table, and no job that ever was, holds a password, the token of a link, the secret of a session or of an authenticator, a code or a key', async () => {
  const { pool } = app.world.db;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
  );
  const { rows: jobs } = await pool.query('SELECT * FROM seen_job');
  expect(jobs.length).toBeGreaterThan(5);
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    expect(found(rows.map(({ row }) => row)), name).toEqual([]);
  }
});

test('[G10] no line of the log holds a secret, nor anybody’s whole address', () => {
  expect(logged.length).toBeGreaterThan(20);
  expect(logged.some((line) => line.includes('unexpected_error'))).toBe(true);
  expect(found(logged)).toEqual([]);
  expect(logged.filter((line) => /(ada|ada\.l|grace)@acme\.test/.test(line))).toEqual([]);
});

test('[G10] [G11] no answer holds a secret: cookies are set in headers, links travel by mail only', () => {
  expect(answered.length).toBeGreaterThan(20);
  expect(found(answered)).toEqual([]);
});

test('[G9] a mail holds its token behind the # of a link, and nowhere else', () => {
  const link = /\/(join|reset-password|confirm-email|undo-email-change)#[a-z_0-9]+\.1\.$/;
  let tokens = 0;
  for (const { text, html, headers, subject } of app.mailbox.messages()) {
    expect(found([JSON.stringify(headers), subject])).toEqual([]);
    for (const body of [text, html]) {
      for (const secret of secrets) {
        const places = body.split(secret).slice(0, -1);
        for (const before of places) expect(before).toMatch(link);
        tokens += places.length;
      }
    }
  }
  expect(tokens).toBeGreaterThanOrEqual(6);
});
