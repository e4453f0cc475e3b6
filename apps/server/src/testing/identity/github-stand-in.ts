import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { GithubEndpoints } from '../../auth/identity/github.ts';
import { listen } from './listen.ts';

/** What GitHub's documented API says of a person. */
export interface GithubPerson {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean; visibility: string | null }[];
}

/** Stands where GitHub does, and answers over HTTP as its documentation says. */
export interface GithubStandIn {
  endpoints: GithubEndpoints;
  /** Who sits at the browser from now on. */
  person(person: GithubPerson): void;
  /** Goes where the browser is sent and agrees. @returns where it is sent back */
  authorize(location: URL): Promise<URL>;
  /** What `/user` answers instead from now on; never, for null. */
  answerUserWith(answer: [status: number, body: string] | null | undefined): void;
  close(): Promise<void>;
}

export async function openGithubStandIn(): Promise<GithubStandIn> {
  const challenges = new Map<string, string>();
  const tokens = new Set<string>();
  let person: GithubPerson = { id: 1, login: 'nobody', name: null, emails: [] };
  let instead: [number, string] | null | undefined;

  async function exchange(req: IncomingMessage, res: ServerResponse) {
    const form = new URLSearchParams(await text(req));
    const code = form.get('code') ?? '';
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isClient = req.headers.authorization === `Basic ${Buffer.from('client:secret').toString('base64')}`;
    const isGood = isClient && challenges.get(code) === challenge;
    challenges.delete(code);
    // Errors come with 200, as they do from GitHub.
    if (!isGood) return json(res, { error: 'bad_verification_code', error_description: 'The code is incorrect.' });
    const token = `gho_${randomBytes(12).toString('hex')}`;
    tokens.add(token);
    json(res, { access_token: token, scope: 'read:user,user:email', token_type: 'bearer' });
  }

  const listening = await listen((url) => (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', url);
    if (pathname === '/login/oauth/authorize') {
      const code = randomBytes(10).toString('hex');
      challenges.set(code, searchParams.get('code_challenge') ?? '');
      const back = new URL(searchParams.get('redirect_uri') ?? url);
      back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString();
      return void res.writeHead(302, { location: back.href }).end();
    }
    if (pathname === '/login/oauth/access_token') return void exchange(req, res);
    if (!tokens.has(req.headers.authorization?.replace('Bearer ', '') ?? '')) {
      return json(res, { message: 'Bad credentials' }, 401);
    }
    const { emails, ...user } = person;
    if (pathname === '/user/emails') return json(res, emails);
    if (instead === null) return;
    if (instead !== undefined) return void res.writeHead(instead[0]).end(instead[1]);
    json(res, user);
  });

  return {
    endpoints: { site: listening.url, api: listening.url },
    person: (next) => {
      person = next;
    },
    answerUserWith: (answer) => {
      instead = answer;
    },
    async authorize(location) {
      const { headers } = await fetch(location, { redirect: 'manual' });
      return new URL(headers.get('location') ?? '');
    },
    close: listening.close,
  };
}

function json(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
