import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { type Caller, createCaller, openSession } from '../testing/caller.ts';
import { goodPassword } from '../testing/given.ts';

let app: TestApp;
let call: Caller;
beforeAll(async () => {
  app = await openTestApp();
  call = createCaller(app.url);
});
afterAll(() => app.close());

const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

test('[SES18] [SES15] a new device and another password are told by mail, in HTML and in text', async () => {
  const { admin } = await app.world.given.organization();
  const credentials = { email: admin.email, password: goodPassword };
  await call('session.signIn', credentials, { headers: { 'user-agent': userAgent } });
  const { cookie } = await call('session.signIn', credentials, { headers: { 'user-agent': userAgent } });
  const told = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(admin.email) && subject.includes('New sign-in'),
  );
  expect(told.text).toContain('It was Firefox 128 on Windows, from the machine that the server runs on.');
  expect(told.text).toContain(`${app.url}/account/security`);
  expect(told.html).toContain('Firefox 128 on Windows');

  const change = { currentPassword: goodPassword, password: 'nineteen yellow 8 hats' };
  expect((await call('password.change', change, { cookie })).outcome).toBe('ok');
  const changed = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(admin.email) && subject.includes('password'),
  );
  expect(changed.text).toContain('by somebody who was signed in');
  expect(changed.text).toContain('Every other browser was signed out.');
});

test('[EML2] [EML4] [EML6] a change of address is told by mail at each step, and a taken address hears of itself', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization();
  const { accountId } = admin;
  const { cookie } = await openSession(app.world, accountId);
  const mailTo = (address: string, words: string) =>
    app.mailbox.waitFor(({ to, subject }) => to.includes(address) && subject.includes(words));
  const linkIn = (text: string) => text.split('\n').find((line) => line.startsWith(app.url)) ?? '';
  const token = (link: string) => link.split('#')[1] ?? '';
  const email = `ada.l@${domain}`;
  const ask = (address: string) =>
    call('emailChange.request', { email: address, mutationId: mintId('session') }, { cookie });

  const colleague = await given.member(admin);
  expect((await ask(colleague.email)).outcome).toBe('ok');
  const taken = await mailTo(colleague.email, 'You have a Rollcall account');
  expect(taken.text).not.toContain(app.url);
  expect(taken.text).not.toContain(admin.email);

  expect((await ask(email)).outcome).toBe('ok');
  const asked = await mailTo(email, 'Confirm your new address');
  expect(linkIn(asked.text)).toMatch(new RegExp(`^${app.url}/confirm-email#emc_`));
  expect(asked.html).toContain(linkIn(asked.text));
  const confirm = { token: token(linkIn(asked.text)), mutationId: mintId('session') };
  expect((await call('emailChange.confirm', confirm, { cookie })).outcome).toBe('ok');

  const changed = await mailTo(admin.email, 'has another address');
  expect(changed.text).toContain(email);
  const undo = { token: token(linkIn(changed.text)), mutationId: mintId('session') };
  expect((await call('emailChange.undo', undo)).outcome).toBe('ok');
  await mailTo(admin.email, 'was changed back');
  await mailTo(email, 'was changed back');
});

test('[SFA17] a member whose second factor an admin has reset is told by mail, in HTML and in text', async () => {
  const { given } = app.world;
  const { admin, organizationId } = await given.organization({ name: 'Initech' });
  const { cookie } = await openSession(app.world, admin.accountId);
  const member = await given.member(admin);
  await given.secondFactor(member);
  const input = { organizationId, membershipId: member.membershipId, mutationId: mintId('session') };
  expect((await call('membership.resetSecondFactor', input, { cookie })).outcome).toBe('ok');
  const told = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(member.email) && subject.includes('second factor was reset'),
  );
  for (const part of [told.text, told.html]) {
    expect(part).toContain('An admin of Initech reset the second factor');
    expect(part).toContain(`${app.url}/account/security`);
    expect(part).not.toContain(admin.email);
  }
});

test('[JRQ2] [JRQ3] whoever asks to join gets a link by mail, and by its click the admins are told by mail', async () => {
  const { admin, domain, organizationId } = await app.world.given.organization({ name: 'Acme' });
  const email = `grace@${domain}`;
  expect((await call('joinRequest.ask', { email })).outcome).toBe('ok');
  const asked = await app.mailbox.waitFor(({ to }) => to.includes(email));
  expect(asked.subject).toBe('Ask to join Acme on Rollcall');
  const link = asked.text.split('\n').find((line) => line.startsWith(`${app.url}/ask-to-join#`)) ?? '';
  const token = link.split('#')[1] ?? '';
  expect((await call('joinRequest.create', { token, mutationId: 'ask-of-grace' })).data).toEqual({
    organizationName: 'Acme',
  });
  const told = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(admin.email) && subject.includes('asks to join Acme'),
  );
  // A name before the domain, which is written so that no mail program makes a link of it.
  expect(told.text).toMatch(/grace@\S+ asks to join Acme\./);

  expect((await call('joinRequest.ask', { email: admin.email })).outcome).toBe('ok');
  const known = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(admin.email) && subject === 'You are a member of Acme already',
  );
  expect(known.text.split('\n')).toContain(`${app.url}/sign-in`);
  const { rows } = await app.world.db.pool.query(
    'SELECT FROM join_request WHERE organization_id = $1 AND email <> $2',
    [organizationId, email],
  );
  expect(rows).toEqual([]);
});
