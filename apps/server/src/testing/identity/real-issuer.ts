import { exportJWK, generateKeyPair } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import type { OidcSettings } from '../../auth/identity/settings.ts';
import { listen } from './listen.ts';

/** What the issuer knows of somebody, by the name that they log in with. */
export interface IssuedPerson {
  email: string;
  email_verified: boolean;
  name: string;
}

/** A certified OpenID Connect provider, with the login and consent pages that it has for development. */
export interface RealIssuer {
  settings: OidcSettings;
  people: Map<string, IssuedPerson>;
  /** Tells it where browsers may be sent back to, which is known once our server listens. */
  serve(publicOrigin: string): void;
  close(): Promise<void>;
}

export async function openRealIssuer(id: string): Promise<RealIssuer> {
  const people = new Map<string, IssuedPerson>();
  const client = { client_id: 'rollcall', client_secret: 'a secret that only the two of them know' };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'key', alg: 'RS256', use: 'sig' };
  let answer: ReturnType<Provider['callback']> | null = null;
  const listening = await listen(() => (req, res) => void answer?.(req, res));
  return {
    settings: {
      id,
      name: 'Example ID',
      issuer: listening.url,
      clientId: client.client_id,
      clientSecret: client.client_secret,
    },
    people,
    serve(publicOrigin) {
      const hour = () => 3_600;
      const configuration: Configuration = {
        jwks: { keys: [key] },
        ttl: {
          AccessToken: hour,
          AuthorizationCode: hour,
          Grant: hour,
          IdToken: hour,
          Interaction: hour,
          Session: hour,
        },
        clients: [{ ...client, redirect_uris: [`${publicOrigin}/auth/${id}/callback`] }],
        cookies: { keys: ['a key for tests'] },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        pkce: { required: () => true },
        findAccount: (_context, sub) => ({
          accountId: sub,
          claims: () => ({ sub, ...people.get(sub) }),
        }),
      };
      answer = withoutAdvice(() => new Provider(listening.url, configuration)).callback();
    },
    close: listening.close,
  };
}

/** It warns that its store and its pages are for development, which is what they are here for. */
function withoutAdvice<Value>(make: () => Value): Value {
  const { warn } = console;
  console.warn = () => {};
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}
