/** Why a text is no address that something may be opened at or found under. */
export type UriProblem = 'not-text' | 'too-long' | 'not-an-address' | 'credentials' | 'scheme';

export type ParsedUri = { ok: true; uri: string } | { ok: false; problem: UriProblem };

/** The longest address, in characters of its canonical form. */
export const maxUriCharacters = 2_000;

/** What is used of the URL class that browsers and Node have; this package belongs to neither. */
interface UrlParser {
  new (text: string): { protocol: string; host: string; href: string; username: string; password: string };
  canParse(text: string): boolean;
}
const { URL } = globalThis as unknown as { URL: UrlParser };

/** These hold their content themselves; somebody's browser would run it. */
const holdsContent: readonly string[] = ['javascript:', 'vbscript:', 'data:', 'blob:'];

/** Parsers drop some of these in silence, so what is kept would not be what was typed. */
const blank = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;

/** Reads an absolute address in its canonical form: all of it ASCII, nobody's password in it. */
export function parseUri(input: unknown, schemes?: readonly string[]): ParsedUri {
  if (typeof input !== 'string') return refuse('not-text');
  if (input.length > maxUriCharacters) return refuse('too-long');
  const typed = input.trim();
  if (blank.test(typed) || !URL.canParse(typed)) return refuse('not-an-address');
  const { protocol, href, username, password } = new URL(typed);
  if (schemes === undefined ? holdsContent.includes(protocol) : !schemes.includes(protocol)) return refuse('scheme');
  if (username !== '' || password !== '') return refuse('credentials');
  return href.length > maxUriCharacters ? refuse('too-long') : { ok: true, uri: href };
}

/** What the log may say of an address: where it is. A path or a query can hold what only some may know. */
export function siteOf(uri: string): string {
  const { protocol, host } = new URL(uri);
  return host === '' ? protocol : `${protocol}//${host}`;
}

function refuse(problem: UriProblem): ParsedUri {
  return { ok: false, problem };
}
