import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type IdentitySettings, oidcProvidersSchema } from './auth/identity/settings.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const origin = z
  .url({ protocol: /^https?$/, abort: true })
  .refine(
    (value) => new URL(value).origin === value,
    'must be an origin such as https://people.example.com, without path',
  );

/** The folder of the repository: a folder for data is the same one wherever a command is called from. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

const shared = {
  PORT: port.default(3000),
  PRODUCT_NAME: z.string().min(1).max(60).default('Rollcall'),
  ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #3b5bdb')
    .default('#3b5bdb'),
  SUPPORT_CONTACT: z.string().min(1).max(200).default('your platform’s support team'),
  MAIL_FROM: z.email().default('rollcall@localhost.localdomain'),
  PROVISIONING_URL: z.url({ protocol: /^https?$/ }).optional(),
  PROVISIONING_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PICTURES_DIR: z.string().min(1).default('.data/pictures'),
  GITHUB_CLIENT_ID: z.string().min(1).optional(),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_PROVIDERS: oidcProvidersSchema.optional(),
  TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
};

const secret = z
  .string()
  .refine((value) => Buffer.from(value, 'base64').length >= 32, 'must be at least 32 random bytes in base64');

const productionSchema = z.object({
  ...shared,
  NODE_ENV: z.literal('production'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PUBLIC_ORIGIN: origin.refine((value) => value.startsWith('https://'), 'must begin with https://'),
  ROLLCALL_SECRET: secret,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.email(),
  SUPPORT_CONTACT: z.string().min(1).max(200),
});

const localSchema = z.object({
  ...shared,
  NODE_ENV: z.enum(['development', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_ORIGIN: origin.optional(),
  ROLLCALL_SECRET: secret.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  MAILBOX_PORT: port.optional(),
});

/** Every variable that is read, by mode; the documents are compared with it. */
export const environmentSchemas = { production: productionSchema, local: localSchema };

export type ProductionEnv = z.infer<typeof productionSchema>;
export type LocalEnv = z.infer<typeof localSchema>;
export type Env = ProductionEnv | LocalEnv;

/** Names every variable that is missing or wrong, one a line. */
export class EnvironmentError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/** Reads the environment. Production demands all that a stranger could otherwise abuse. @throws EnvironmentError */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  // An empty variable, as compose files produce them, means the same as a missing one.
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const schema = set['NODE_ENV'] === 'production' ? productionSchema : localSchema;
  const parsed = schema.safeParse(set);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, set));
  if (set['PROVISIONING_URL'] !== undefined && set['PROVISIONING_SECRET'] === undefined) {
    problems.push('PROVISIONING_SECRET is missing: calls to PROVISIONING_URL are signed with it');
  }
  if ((set['GITHUB_CLIENT_ID'] === undefined) !== (set['GITHUB_CLIENT_SECRET'] === undefined)) {
    problems.push('GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET go together: one of them is missing');
  }
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  const env: Env = parsed.data;
  const PICTURES_DIR = resolve(root, env.PICTURES_DIR);
  return isProduction(env) ? { ...env, PICTURES_DIR } : { ...env, PICTURES_DIR, DATA_DIR: resolve(root, env.DATA_DIR) };
}

function describeIssue(issue: z.core.$ZodIssue, set: Readonly<Record<string, unknown>>): string {
  const name = issue.path.join('.');
  return set[String(issue.path[0])] === undefined
    ? `${name} is missing`
    : `${name} ${issue.message.replace(/^Invalid/, 'is an invalid')}`;
}

/** Whether this is the mode for strangers: everything of the demonstration and the mailbox is absent from it. */
export function isProduction(env: Env): env is ProductionEnv {
  return env.NODE_ENV === 'production';
}

/** The providers through which people may sign in. */
export function identitySettings(env: Env): IdentitySettings {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret, OIDC_PROVIDERS: oidc = [] } = env;
  return { oidc, github: clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret } };
}
