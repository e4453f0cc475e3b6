import { limits, Refusal } from '@rollcall/domain';
import { CodeChallengeMethod, OAuth2Client } from 'arctic';
import { z } from 'zod';
import { providerFault } from './fault.ts';
import { type Bindings, callbackUrl, type IdentityProvider, type ProvenIdentity } from './provider.ts';

/** Where GitHub is. Only tests stand in another place. */
export interface GithubEndpoints {
  /** Of the pages that people see. */
  site: string;
  api: string;
}

const githubItself: GithubEndpoints = { site: 'https://github.com', api: 'https://api.github.com' };

/** GitHub is no issuer of OpenID Connect; its name stands in for one. */
const issuer = 'https://github.com';

const userSchema = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() });
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub: plain OAuth, asked over its API who the token's owner is. It never says when it last asked for a password. */
export function createGithubProvider(
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  publicOrigin: string,
  { site, api }: GithubEndpoints = githubItself,
): IdentityProvider {
  const oauth = new OAuth2Client(clientId, clientSecret, callbackUrl(publicOrigin, 'github').href);
  return {
    id: 'github',
    name: 'GitHub',
    async begin({ state, codeVerifier }) {
      const scopes = ['read:user', 'user:email'];
      const authorize = `${site}/login/oauth/authorize`;
      const method = CodeChallengeMethod.S256;
      return oauth.createAuthorizationURLWithPKCE(authorize, state, method, codeVerifier, scopes);
    },
    async finish(answer, bindings) {
      const error = answer.get('error');
      if (error === 'access_denied') throw new Refusal('identity.cancelled');
      const code = answer.get('code');
      if (error !== null || code === null) throw new Refusal('identity.provider-failed');
      try {
        return await whoIs(api, await inTime(tokenOf(oauth, `${site}/login/oauth/access_token`, code, bindings)));
      } catch (fault) {
        throw providerFault(fault);
      }
    },
  };
}

async function tokenOf(oauth: OAuth2Client, endpoint: string, code: string, { codeVerifier }: Bindings) {
  // For a bad code GitHub answers 200 and an error; then there is no token to read, which throws.
  return (await oauth.validateAuthorizationCode(endpoint, code, codeVerifier)).accessToken();
}

async function whoIs(api: string, token: string): Promise<ProvenIdentity> {
  const user = userSchema.parse(await ask(`${api}/user`, token));
  const emails = emailsSchema.parse(await ask(`${api}/user/emails`, token));
  return {
    issuer,
    // The login can be given up and taken by somebody else; the number cannot.
    subject: String(user.id),
    verifiedEmail: emails.find(({ primary, verified }) => primary && verified)?.email ?? null,
    name: user.name ?? null,
    label: user.login.slice(0, 320),
    authenticatedAt: null,
  };
}

async function ask(url: string, token: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'user-agent': 'rollcall' },
    redirect: 'error',
    signal: AbortSignal.timeout(limits.identity.answerTimeoutMs),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  return response.json();
}

/** Arctic waits as long as the network does. */
async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const signal = AbortSignal.timeout(limits.identity.answerTimeoutMs);
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    }),
  ]);
}
