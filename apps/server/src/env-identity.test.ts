import { expect, test } from 'vitest';
import { identitySettings, readEnv } from './env.ts';

const google = {
  id: 'google',
  name: 'Google',
  issuer: 'https://accounts.google.com',
  clientId: 'c',
  clientSecret: 's',
};
const problems = (variables: Record<string, string>): string => {
  try {
    readEnv(variables);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('[OAU9] without variables there is no provider', () => {
  expect(identitySettings(readEnv({}))).toEqual({ github: null, oidc: [] });
});

test('[OAU9] GitHub and any number of issuers are read from their variables', () => {
  const local = { ...google, id: 'local', issuer: 'http://localhost:8080/realms/one' };
  const env = readEnv({
    GITHUB_CLIENT_ID: 'id',
    GITHUB_CLIENT_SECRET: 'secret',
    OIDC_PROVIDERS: JSON.stringify([google, local]),
  });
  expect(identitySettings(env)).toEqual({
    github: { clientId: 'id', clientSecret: 'secret' },
    oidc: [google, local],
  });
});

test('[OAU9] half of GitHub is named as wrong', () => {
  expect(problems({ GITHUB_CLIENT_ID: 'id' })).toContain('GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET go together');
});

test.each<[string, unknown, string]>([
  ['no JSON', undefined, 'OIDC_PROVIDERS'],
  ['no list', { ...google }, 'OIDC_PROVIDERS'],
  [
    'an id that cannot stand in an address',
    [{ ...google, id: 'Google Inc' }],
    'OIDC_PROVIDERS.0.id must be lower-case',
  ],
  ['the id of GitHub', [{ ...google, id: 'github' }], 'OIDC_PROVIDERS.0.id must not be github'],
  ['one id twice', [google, google], 'must have ids that differ'],
  [
    'an issuer without https',
    [{ ...google, issuer: 'http://id.example.com' }],
    'OIDC_PROVIDERS.0.issuer must begin with https',
  ],
  [
    'an issuer with a query',
    [{ ...google, issuer: 'https://id.example.com?x=1' }],
    'must have neither query nor fragment',
  ],
  ['no secret', [{ ...google, clientSecret: '' }], 'OIDC_PROVIDERS.0.clientSecret'],
  ['a field that nobody reads', [{ ...google, scopes: 'all' }], 'scopes'],
])('[OAU9] OIDC_PROVIDERS with %s is named as wrong, and no secret is told', (_what, value, sentence) => {
  const told = problems({ OIDC_PROVIDERS: value === undefined ? 'google' : JSON.stringify(value) });
  expect(told).toContain(sentence);
  expect(told).not.toContain('clientSecret":');
});
