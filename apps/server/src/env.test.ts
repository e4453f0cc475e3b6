import { expect, test } from 'vitest';
import { EnvironmentError, readEnv } from './env.ts';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://rollcall:secret@db.example.com:5432/rollcall',
  PUBLIC_ORIGIN: 'https://people.example.com',
  ROLLCALL_SECRET: Buffer.alloc(32, 7).toString('base64'),
  SMTP_URL: 'smtp://mail.example.com:587',
  MAIL_FROM: 'rollcall@example.com',
  SUPPORT_CONTACT: 'help@example.com',
};

/** What is said about variables that cannot be started with, a line each. */
function problemsOf(variables: Record<string, string | undefined>): string[] {
  try {
    readEnv(variables);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.message.split('\n').slice(1);
  }
  return [];
}

const required = Object.keys(production).filter((name) => name !== 'NODE_ENV');

test('[START5] a complete environment is taken for production', () => {
  expect(readEnv(production)).toMatchObject({
    NODE_ENV: 'production',
    PORT: 3000,
    PUBLIC_ORIGIN: production.PUBLIC_ORIGIN,
  });
});

test.each(required)('[START5] production without %s is refused, missing or empty, and names it alone', (name) => {
  const lines = problemsOf({ ...production, [name]: undefined });
  expect(lines).toEqual([`  ${name} is missing`]);
  expect(problemsOf({ ...production, [name]: '' })).toEqual(lines);
});

test('[START5] everything that is missing is named at once', () => {
  const lines = problemsOf({ NODE_ENV: 'production' });
  expect(new Set(lines)).toEqual(new Set(required.map((name) => `  ${name} is missing`)));
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://db.example.com/rollcall'],
  ['DATABASE_URL', 'db.example.com'],
  ['PUBLIC_ORIGIN', 'http://people.example.com'],
  ['PUBLIC_ORIGIN', 'https://people.example.com/'],
  ['PUBLIC_ORIGIN', 'https://people.example.com/rollcall'],
  ['PUBLIC_ORIGIN', 'people.example.com'],
  ['ROLLCALL_SECRET', Buffer.alloc(31, 7).toString('base64')],
  ['ROLLCALL_SECRET', 'correct horse battery staple'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['MAIL_FROM', 'Rollcall'],
  ['SUPPORT_CONTACT', 'x'.repeat(201)],
  ['PRODUCT_NAME', 'x'.repeat(61)],
  ['ACCENT', 'blue'],
  ['LOG_LEVEL', 'loud'],
])('[START5] %s=%s is refused in production, and the line names the variable but not its value', (name, value) => {
  const lines = problemsOf({ ...production, [name]: value });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^  ${name} (is|must|has|can|too)`, 'i'));
  if (value.length > 8) expect(lines[0]).not.toContain(value);
});

test('[START5] a platform that is called needs the secret that its calls are signed with', () => {
  const PROVISIONING_URL = 'https://platform.example.com/members';
  expect(problemsOf({ ...production, PROVISIONING_URL })).toEqual([
    expect.stringMatching(/^ {2}PROVISIONING_SECRET is missing/),
  ]);
  expect(problemsOf({ ...production, PROVISIONING_URL, PROVISIONING_SECRET: 'short' })[0]).toContain(
    'PROVISIONING_SECRET',
  );
  expect(problemsOf({ ...production, PROVISIONING_URL, PROVISIONING_SECRET: 'x'.repeat(32) })).toEqual([]);
});

test('[START5] production knows neither a data folder nor a mailbox', () => {
  const env = readEnv({ ...production, DATA_DIR: '/tmp/rollcall', MAILBOX_PORT: '8025' });
  expect(env).not.toHaveProperty('DATA_DIR');
  expect(env).not.toHaveProperty('MAILBOX_PORT');
});

test('[START6] without any variable the mode is the one for this machine, its data in the folder of the repository', () => {
  expect(readEnv({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000 });
  expect(readEnv({})).toHaveProperty('DATA_DIR', expect.stringMatching(/^\/.*\/\.data$/));
  expect(readEnv({ PORT: '', DATA_DIR: '' })).toEqual(readEnv({}));
});

test('[START6] a mode that does not exist is not taken for any', () => {
  expect(problemsOf({ NODE_ENV: 'prod' })[0]).toContain('NODE_ENV');
});
