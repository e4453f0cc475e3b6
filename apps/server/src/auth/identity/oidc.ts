import { limits, Refusal } from '@rollcall/domain';
import * as client from 'openid-client';
import { providerFault } from './fault.ts';
import { type Bindings, callbackUrl, type IdentityProvider, type ProvenIdentity } from './provider.ts';
import type { OidcSettings } from './settings.ts';

const { answerTimeoutMs, clockToleranceMs, configurationKeptMs } = limits.identity;

/** Any issuer of OpenID Connect. What it offers is read when it is first needed, and anew every hour. */
export function createOidcProvider(settings: OidcSettings, publicOrigin: string): IdentityProvider {
  const redirectUri = callbackUrl(publicOrigin, settings.id);
  let known: { configuration: Promise<client.Configuration>; until: number } | null = null;

  const configuration = (): Promise<client.Configuration> => {
    if (known === null || known.until <= Date.now()) {
      const found = discover(settings);
      known = { configuration: found, until: Date.now() + configurationKeptMs };
      // What could not be read is asked for again at the next try.
      found.catch(() => {
        known = null;
      });
    }
    return known.configuration;
  };

  return {
    id: settings.id,
    name: settings.name,
    async begin({ state, nonce, codeVerifier }, again) {
      const config = await told(configuration);
      return client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login', max_age: '0' } : {}),
      });
    },
    async finish(answer, bindings) {
      if (answer.get('error') === 'access_denied') throw new Refusal('identity.cancelled');
      return told(async () => exchange(await configuration(), withQuery(redirectUri, answer), bindings));
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const metadata = { client_secret: clientSecret, [client.clockTolerance]: clockToleranceMs / 1_000 };
  const config = await client.discovery(new URL(issuer), clientId, metadata, undefined, {
    timeout: answerTimeoutMs / 1_000,
    // Without it a token is believed because it came by TLS. Its signature is asked for as well.
    execute: [...insecure, client.enableNonRepudiationChecks],
  });
  config.timeout = answerTimeoutMs / 1_000;
  return config;
}

async function exchange(
  config: client.Configuration,
  answered: URL,
  { state, nonce, codeVerifier }: Bindings,
): Promise<ProvenIdentity> {
  const tokens = await client.authorizationCodeGrant(config, answered, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Refusal('identity.provider-failed');
  refuseFuture(claims.iat);
  const more =
    claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
  const { email, email_verified: isVerified, name } = { ...more, ...claims } as Record<string, unknown>;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    // The word of the claim is a boolean; anything else, "true" too, is no promise.
    verifiedEmail: typeof email === 'string' && isVerified === true ? email : null,
    name: typeof name === 'string' ? name : null,
    label: typeof email === 'string' ? email.slice(0, 320) : null,
    authenticatedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1_000) : null,
  };
}

/** A token that says to come from the future is of a broken clock, or was made to outlive its time. */
function refuseFuture(issuedAt: number): void {
  if (issuedAt * 1_000 > Date.now() + clockToleranceMs) throw new Refusal('identity.provider-failed');
}

function withQuery(url: URL, query: URLSearchParams): URL {
  const whole = new URL(url);
  whole.search = query.toString();
  return whole;
}

async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw providerFault(error);
  }
}
