import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { type Caller, createCaller } from '../testing/caller.ts';
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
