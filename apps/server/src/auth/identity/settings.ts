import { z } from 'zod';

/** An issuer of OpenID Connect that the operator trusts. */
export interface OidcSettings {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** The providers that the operator has chosen, in the order of their buttons. */
export interface IdentitySettings {
  github: { clientId: string; clientSecret: string } | null;
  oidc: readonly OidcSettings[];
}

const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and hyphens');
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine((value) => !/[?#]/.test(value), 'must have neither query nor fragment')
  .refine(
    (value) => value.startsWith('https:') || isThisMachine(value),
    'must begin with https:// unless it is on this machine',
  );

const oidcSchema = z
  .array(
    z.strictObject({
      id: id.refine((value) => value !== 'github', 'must not be github, which has variables of its own'),
      name: z.string().min(1).max(40),
      issuer,
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
    }),
  )
  .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'must have ids that differ');

/** The JSON of `OIDC_PROVIDERS`; what is wrong with it is told as far as it can be without telling a secret. */
export const oidcProvidersSchema = z.string().transform((text, context): OidcSettings[] => {
  const read = oidcSchema.safeParse(parseJson(text));
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    context.addIssue({ code: 'custom', path: [...path], message: message.replace(/^Invalid input: /, '') });
  }
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
}
