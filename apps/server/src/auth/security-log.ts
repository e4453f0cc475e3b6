import { maskEmailAddress, type Refusal, type RefusalCode } from '@rollcall/domain';
import type { Logger } from 'pino';
import { maskIp } from '../queries/place.ts';

/** Refusals that an operator should hear of, by their names in OWASP's logging vocabulary. */
const eventNames: Partial<Record<RefusalCode, string>> = {
  'session.rejected': 'authn_login_fail',
  'apiKey.rejected': 'authn_token_invalid',
  'factor.code-rejected': 'authn_login_fail',
  'passkey.rejected': 'authn_login_fail',
  'session.too-many-attempts': 'authn_login_fail_max',
  'identity.attempt-rejected': 'authn_login_fail',
  'identity.provider-failed': 'authn_login_fail',
  'identity.unknown': 'authn_login_fail',
  'password.link-rejected': 'authn_password_change_fail',
  'permission.denied': 'authz_fail',
  'request.too-many': 'excess_rate_limit_exceeded',
  'invitation.mail-limit': 'excess_rate_limit_exceeded',
};

/** A call that was refused. */
export interface RefusedCall {
  path: string | undefined;
  requestId: string | null;
  ip: string | undefined;
  accountId: string | undefined;
  input: unknown;
}

/** Notes a refusal that may be somebody's try. What succeeds stands in the event log already. */
export function logRefusal(log: Logger, refusal: Refusal, call: RefusedCall): void {
  const event = eventNames[refusal.code];
  if (event === undefined) return;
  const { path, requestId, ip, accountId, input } = call;
  const { email } = (input ?? {}) as { email?: unknown };
  const address = typeof email === 'string' ? { address: maskEmailAddress(email) } : {};
  log.warn({ event, path, requestId, accountId, ip: maskIp(ip), ...address }, refusal.code);
}
