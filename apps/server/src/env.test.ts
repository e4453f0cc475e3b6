import { expect, test } from 'vitest';
import { EnvironmentError, readEnv } from './env.ts';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://rollcall@db/rollcall',
  PUBLIC_ORIGIN: 'https://people.example.com',
  ROLLCALL_SECRET: Buffer.alloc(32, 1).toString('base64'),
  SMTP_URL: 'smtps://mail.example.com',
  MAIL_FROM: 'people@example.com',
  SUPPORT_CONTACT: 'support@example.com',
};

/** What is wrong with an environment, one line a variable. */
function problemsOf(variables: Record<string, string>): string[] {
  try {
    readEnv(variables);
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

test('nothing has to be set for one machine', () => {
  expect(readEnv({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000, DATA_DIR: '.data' });
});

test('production names everything that is missing, and takes an empty variable for a missing one', () => {
  expect(problemsOf(production)).toEqual([]);
  const required = Object.keys(production).filter((name) => name !== 'NODE_ENV');
  const missing = required.map((name) => `${name} is missing`).toSorted((one, other) => one.localeCompare(other));
  const empty = Object.fromEntries(required.map((name) => [name, '']));
  const found = [problemsOf({ NODE_ENV: 'production' }), problemsOf({ NODE_ENV: 'production', ...empty })];
  for (const problems of found) expect(problems.toSorted((one, other) => one.localeCompare(other))).toEqual(missing);
});

test.for([
  ['PORT', 'http', 'PORT is an invalid'],
  ['PORT', '70000', 'PORT '],
  ['PUBLIC_ORIGIN', 'https://people.example.com/path', 'PUBLIC_ORIGIN must be an origin'],
  ['PUBLIC_ORIGIN', 'http://people.example.com', 'PUBLIC_ORIGIN must begin with https://'],
  ['ROLLCALL_SECRET', 'c2hvcnQ=', 'ROLLCALL_SECRET must be at least 32 random bytes'],
  ['DATABASE_URL', 'mysql://db', 'DATABASE_URL is an invalid'],
  ['PROVISIONING_URL', 'https://platform.example.com', 'PROVISIONING_SECRET is missing'],
] as const)('%s=%s is named with what is wrong', ([name, value, sentence]) => {
  const problems = problemsOf({ ...production, [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.startsWith(sentence)).toBe(true);
});
