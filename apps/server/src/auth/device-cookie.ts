import { parseCookie, stringifySetCookie } from 'cookie';

const yearSeconds = 365 * 24 * 3600;

function cookieName(secure: boolean): string {
  return secure ? '__Host-rollcall-device' : 'rollcall-device';
}

/** The device's cookie of a request; undefined when there is none or the header is malformed. */
export function readDeviceCookie(header: string | undefined, secure: boolean): string | undefined {
  return parseCookie(header ?? '')[cookieName(secure)];
}

/** The value of Set-Cookie by which a browser is recognised at later sign-ins to the same account. */
export function writeDeviceCookie(value: string, secure: boolean): string {
  const attributes = { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: yearSeconds } as const;
  return stringifySetCookie({ name: cookieName(secure), value, ...attributes });
}
