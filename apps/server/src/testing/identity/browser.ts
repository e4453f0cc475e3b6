import type { HttpServer } from '../http-server.ts';

/** Where a browser ended, and what it found there. */
export interface Landing {
  /** Path and query on our side. */
  path: string;
  /** The code on the failure page; null on any other. */
  refused: string | null;
}

/** As much of a browser as goes to a provider and back: it keeps our cookies. */
export interface IdentityBrowser {
  /** Asks to begin a way to a provider, as a button does. @throws what it was refused with */
  start(procedure: string, input: Record<string, unknown>): Promise<URL>;
  /** Comes back with an answer. */
  land(callback: URL): Promise<Landing>;
  /** The cookies as they would be sent. */
  cookie(): string;
  /** Sets or forgets a cookie. */
  setCookie(name: string, value: string | null): void;
  /** Who is signed in here; null for nobody. */
  email(): Promise<string | null>;
}

export function createIdentityBrowser(server: Pick<HttpServer, 'call' | 'url'>, sessionCookie = ''): IdentityBrowser {
  const jar = new Map<string, string>();
  const keep = (pair: string) => {
    const [name = '', ...value] = pair.split(';')[0]?.split('=') ?? [];
    if (value.join('=') === '') jar.delete(name);
    else jar.set(name, value.join('='));
  };
  if (sessionCookie !== '') keep(sessionCookie);
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    setCookie: (name, value) => void (value === null ? jar.delete(name) : jar.set(name, value)),
    async start(procedure, input) {
      const answer = await server.call(procedure, input, { cookie: cookie() });
      if (answer.outcome !== 'ok') throw new Error(answer.outcome);
      for (const line of answer.headers.getSetCookie()) keep(line);
      return new URL((answer.data as { location: string }).location);
    },
    async land(callback) {
      const url = new URL(`${callback.pathname}${callback.search}`, server.url);
      const response = await fetch(url, { headers: { cookie: cookie() }, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) keep(line);
      const path = response.headers.get('location') ?? `status ${response.status}`;
      const { pathname, searchParams } = new URL(path, server.url);
      return { path, refused: pathname === '/sign-in-failed' ? searchParams.get('code') : null };
    },
    async email() {
      const { data } = await server.call('session.get', {}, { cookie: cookie() });
      return (data as { account: { email: string } } | null)?.account.email ?? null;
    },
  };
}
