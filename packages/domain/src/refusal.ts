/** What kind of "no" a refusal is; each transport maps the kind to its own status. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable';

/** Every refusal there is. Codes are stable: clients branch on them, people search for them. */
export const refusals = {
  'request.invalid': 'invalid',
  'request.too-large': 'too-large',
  'request.foreign-origin': 'forbidden',
  'request.too-many': 'rate-limited',
  'server.busy': 'unavailable',

  'session.required': 'unauthenticated',
  'session.rejected': 'unauthenticated',
  'session.too-many-attempts': 'rate-limited',
  'session.not-fresh': 'forbidden',
  'session.not-found': 'not-found',

  'apiKey.rejected': 'unauthenticated',
  'apiKey.beside-cookie': 'invalid',
  'apiKey.not-allowed': 'forbidden',
  'apiKey.not-found': 'not-found',
  'apiKey.name-invalid': 'invalid',
  'apiKey.scope-above-role': 'forbidden',
  'apiKey.scope-unknown': 'invalid',
  'apiKey.too-many': 'conflict',
  'serviceKey.required': 'unauthenticated',
  'serviceKey.not-found': 'not-found',
  'serviceKey.networks-invalid': 'invalid',
  'serviceKey.too-many': 'conflict',
  'factor.required': 'forbidden',
  'factor.code-rejected': 'forbidden',
  'factor.step-over': 'forbidden',
  'factor.enrolment-over': 'conflict',
  'factor.already-there': 'conflict',
  'factor.not-found': 'not-found',
  'factor.own-missing': 'conflict',
  'factor.reset-own': 'conflict',
  'factor.reset-refused': 'forbidden',

  'passkey.rejected': 'forbidden',
  'passkey.challenge-over': 'forbidden',
  'passkey.already-there': 'conflict',
  'passkey.not-found': 'not-found',
  'passkey.name-invalid': 'invalid',
  'passkey.too-many': 'conflict',

  'password.too-short': 'invalid',
  'password.too-long': 'invalid',
  'password.too-short-alone': 'conflict',
  'password.common': 'invalid',
  'password.personal': 'invalid',
  'password.repetitive': 'invalid',
  'password.link-rejected': 'not-found',

  'identity.provider-unknown': 'not-found',
  'identity.provider-unreachable': 'unavailable',
  'identity.provider-failed': 'forbidden',
  'identity.cancelled': 'forbidden',
  'identity.attempt-rejected': 'forbidden',
  'identity.unknown': 'forbidden',
  'identity.email-unverified': 'forbidden',
  'identity.other-email': 'forbidden',
  'identity.connected-elsewhere': 'conflict',
  'identity.other-account': 'forbidden',
  'identity.not-fresh': 'forbidden',
  'identity.not-found': 'not-found',
  'identity.too-many': 'conflict',

  'joinRequest.link-rejected': 'not-found',
  'joinRequest.already-member': 'conflict',
  'joinRequest.too-many': 'conflict',
  'joinRequest.not-found': 'not-found',
  'joinRequest.settled': 'conflict',

  'permission.denied': 'forbidden',
  'moment.purged': 'not-found',
  'cursor.invalid': 'invalid',
  'event.not-found': 'not-found',

  'organization.not-found': 'not-found',
  'organization.suspended': 'forbidden',
  'organization.already-suspended': 'conflict',
  'organization.not-suspended': 'conflict',
  'organization.deletion-scheduled': 'conflict',
  'organization.deletion-begun': 'conflict',
  'organization.grace-invalid': 'invalid',
  'organization.name-invalid': 'invalid',
  'domain.invalid': 'invalid',
  'domain.public-suffix': 'invalid',
  'domain.free-mail': 'invalid',
  'domain.taken': 'conflict',

  'account.not-found': 'not-found',
  'account.email-invalid': 'invalid',
  'account.name-invalid': 'invalid',
  'account.time-zone-invalid': 'invalid',
  'account.changed-meanwhile': 'conflict',
  'account.sole-admin': 'conflict',
  'account.last-sign-in-method': 'conflict',
  'picture.not-an-image': 'invalid',
  'picture.too-large': 'too-large',

  'email.same-address': 'invalid',
  'email.other-domain': 'forbidden',
  'email.link-rejected': 'not-found',
  'email.other-account': 'forbidden',
  'email.address-taken': 'conflict',

  'membership.not-found': 'not-found',
  'membership.last-admin': 'conflict',
  'membership.changed-meanwhile': 'conflict',
  'membership.not-active': 'conflict',
  'membership.second-factor-required': 'forbidden',
  'organization.changed-meanwhile': 'conflict',
  'provisioning.not-stuck': 'conflict',

  'invitation.not-found': 'not-found',
  'invitation.link-rejected': 'not-found',
  'invitation.expired': 'conflict',
  'invitation.revoked': 'conflict',
  'invitation.declined': 'conflict',
  'invitation.already-accepted': 'conflict',
  'invitation.inviter-not-admin': 'conflict',
  'invitation.other-account': 'forbidden',
  'invitation.account-exists': 'conflict',
  'invitation.already-member': 'conflict',
  'invitation.already-invited': 'conflict',
  'invitation.other-domain': 'invalid',
  'invitation.address-invalid': 'invalid',
  'invitation.changed-meanwhile': 'conflict',
  'invitation.mail-limit': 'rate-limited',
  'project.not-found': 'not-found',
  'project.name-invalid': 'invalid',
  'project.url-invalid': 'invalid',
  'project.archived': 'conflict',
  'project.changed-meanwhile': 'conflict',
  'project.too-many': 'conflict',
  'resource.not-found': 'not-found',
  'resource.name-invalid': 'invalid',
  'resource.uri-invalid': 'invalid',
  'resource.archived': 'conflict',
  'resource.changed-meanwhile': 'conflict',
  'resource.too-many': 'conflict',
  'notification.not-found': 'not-found',
  'notification.too-many-tests': 'rate-limited',
  'push.not-found': 'not-found',
  'push.endpoint-refused': 'invalid',
  'webhook.not-found': 'not-found',
  'webhook.url-refused': 'invalid',
  'webhook.description-invalid': 'invalid',
  'webhook.changed-meanwhile': 'conflict',
  'webhook.too-many': 'conflict',
  'webhook.too-many-tests': 'rate-limited',
  'mutation.id-reused': 'conflict',
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;

/** Facts a person needs to understand the refusal; never anything that the caller may not know. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A rule said no. Thrown by operations and queries; leaves no trace in rows, log or deliveries. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  get kind(): RefusalKind {
    return refusals[this.code];
  }
}

/** The answer of a pure decision that may be refused. */
export type Decision<Value> = { ok: true; value: Value } | { ok: false; code: RefusalCode; details?: RefusalDetails };

/** The value of a decision, or its refusal thrown. */
export function accepted<Value>(decision: Decision<Value>): Value {
  if (decision.ok) return decision.value;
  throw new Refusal(decision.code, decision.details);
}
