/**
 * Where to go after signing in: a path of this console, or the start. Anything a browser could read as another host
 * (`//e`, `/\e`, control characters, schemes) is not followed.
 */
export function ownPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return '/';
  const base = 'https://rollcall.invalid';
  const url = URL.parse(next, base);
  // Dots are resolved now, and what they leave may begin with two slashes: `/..//e` names a host.
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
