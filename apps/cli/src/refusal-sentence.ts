import type { RefusalCode } from '@rollcall/domain';

/** What operators and tools can meet, in words; every other code speaks for itself. */
const sentences: Partial<Record<RefusalCode, string>> = {
  'organization.not-found': 'There is no organization or stream of this name.',
  'organization.suspended': 'The organization is suspended.',
  'organization.already-suspended': 'The organization is suspended already.',
  'organization.not-suspended': 'The organization is not suspended.',
  'organization.deletion-scheduled':
    'The organization is to be deleted already. Resume it first to choose another day.',
  'organization.deletion-begun': 'The term is over: the organization is being deleted, and cannot be brought back.',
  'organization.grace-invalid': 'Days of grace are a whole number from 0 to 90.',
  'organization.name-invalid': 'This is not a name for an organization: 1 to 80 visible characters, without links.',
  'apiKey.not-found': 'There is no operator key of this id that works.',
  'apiKey.name-invalid': 'This is not a name for a key: one line, without links or markup.',
  'apiKey.scope-unknown': 'Such a key cannot be given this.',
  'serviceKey.not-found': 'The organization has no key of this id that works.',
  'serviceKey.networks-invalid': 'One of these is no network in CIDR notation, or there are too many.',
  'serviceKey.too-many': 'The organization has as many keys as it can have. Revoke one that is not used.',
  'domain.invalid': 'This is not a domain name.',
  'domain.public-suffix': 'This domain is a public suffix: it belongs to everybody who registers below it.',
  'domain.free-mail': 'This is a free-mail domain: its addresses belong to everybody, so no organization can have it.',
  'domain.taken': 'This domain belongs to another organization, or was created with another name or admin.',
  'account.not-found': 'There is no account with this address.',
  'factor.not-found': 'This account has no second factor.',
  'account.email-invalid': 'The admin’s address is not an email address.',
  'invitation.other-domain': 'The admin’s address is not of the organization’s domain.',
  'apiKey.rejected':
    'The server does not accept this API key: it is wrong, has expired, was revoked, or is not for use from here.',
  'apiKey.not-allowed': 'No API key may do this, only a person.',
  'permission.denied': 'The scopes of the key do not allow this, or its owner’s role does not any more.',
  'membership.second-factor-required': 'The organization requires a second factor, and the key’s owner has none.',
  'membership.not-found': 'There is no such member.',
  'membership.last-admin': 'This is the last admin; an organization is never without one.',
  'membership.changed-meanwhile': 'The member was changed by somebody else just now. Look again.',
  'membership.not-active': 'The member is not active yet, or not any more.',
  'invitation.changed-meanwhile': 'The invitation was changed by somebody else just now. Look again.',
  'organization.changed-meanwhile': 'The organization was changed by somebody else just now. Look again.',
  'invitation.not-found': 'There is no such invitation.',
  'invitation.already-accepted': 'The invitation was accepted already.',
  'invitation.revoked': 'The invitation was revoked; invite the address anew.',
  'invitation.declined': 'The invitation was declined; invite the address anew.',
  'invitation.mail-limit':
    'So many invitations are sent to this address, or by this organization, only on another day.',
  'joinRequest.not-found': 'There is no such request to join.',
  'joinRequest.settled': 'The request to join was answered already.',
  'joinRequest.already-member': 'This address is that of a member already.',
  'project.not-found': 'There is no such project.',
  'project.name-invalid':
    'This is not a name for a project: one line of at most 80 characters, without links or markup.',
  'project.url-invalid': 'This is not a page for a project: it is an https address without user and password.',
  'project.archived': 'The project is archived. Restore it first.',
  'project.changed-meanwhile': 'The project was changed by somebody else just now. Look again.',
  'project.too-many': 'The organization has as many projects as it can have.',
  'resource.not-found': 'There is no such resource.',
  'resource.name-invalid': 'This is not a name: one line of at most 80 characters, without links or markup.',
  'resource.uri-invalid':
    'This is no address that can be registered: it has a scheme, such as s3:, and no user and password.',
  'resource.archived': 'The resource is archived. Restore it first.',
  'resource.changed-meanwhile': 'The resource was changed by somebody else just now. Look again.',
  'resource.too-many': 'The project holds as much as it can hold.',
  'event.not-found': 'There is no such event.',
  'cursor.invalid': 'The list has changed meanwhile. List it again.',
  'request.invalid': 'The server could not read this. Nothing was done.',
  'request.too-large': 'This is too much at once. Nothing was done.',
  'request.too-many': 'Too many calls with this key, or too many wrong keys from here. Wait a minute.',
  'provisioning.not-stuck': 'Account sync of this member is not stuck.',
  'server.busy': 'The database is too busy. Nothing was done; try again.',
};

/** A refusal for a terminal: the sentence, then the stable code. */
export function refusalSentence(refusal: { code: RefusalCode }): string {
  return `${sentences[refusal.code] ?? 'Refused.'} [${refusal.code}]`;
}
