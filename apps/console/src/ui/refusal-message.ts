import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { limits, type RefusalCode } from '@rollcall/domain';

const { minCharacters, maxCharacters } = limits.password;

/** Every refusal as a sentence that says what was not done and what to do; complete over the codes. */
export const refusalMessages: Readonly<Record<RefusalCode, MessageDescriptor>> = {
  'request.invalid': msg`The server could not read this. Nothing was changed.`,
  'request.too-large': msg`This is too much at once. Nothing was changed.`,
  'request.foreign-origin': msg`This page was not opened from the address that the server knows.`,
  'request.too-many': msg`Too many requests. Wait a moment and try again.`,
  'server.busy': msg`The server is busy. Nothing was changed; try again in a moment.`,
  'session.required': msg`You are signed out. Sign in to go on.`,
  'session.rejected': msg`The address or the password is wrong.`,
  'session.too-many-attempts': msg`Too many attempts. Wait a little, or choose a new password by mail.`,
  'session.not-fresh': msg`Confirm that it is you to go on. Nothing was changed.`,
  'session.not-found': msg`This session has ended already.`,
  'password.too-short': msg`The password is too short: at least ${minCharacters} characters.`,
  'password.too-long': msg`The password is too long: at most ${maxCharacters} characters.`,
  'password.common': msg`This password is on lists that attackers try first. Choose another.`,
  'password.personal': msg`This password is made of your own or the organization’s name. Choose another.`,
  'password.repetitive': msg`This password repeats itself. Choose another.`,
  'password.link-rejected': msg`This link does not work any more. Ask for a new one.`,
  'permission.denied': msg`Your role does not allow this.`,
  'cursor.invalid': msg`This list has changed. Reload it.`,
  'organization.not-found': msg`There is no such organization, or you are not in it.`,
  'organization.name-invalid': msg`This cannot be the name of an organization.`,
  'domain.invalid': msg`This is not a domain.`,
  'domain.public-suffix': msg`Nobody owns this domain alone.`,
  'domain.free-mail': msg`This domain belongs to a mail provider.`,
  'domain.taken': msg`This domain belongs to another organization.`,
  'account.email-invalid': msg`This is not an email address.`,
  'account.name-invalid': msg`This cannot be a name: write it on one line, without links or markup.`,
  'account.changed-meanwhile': msg`Your account was changed in another window meanwhile. Look again before you save.`,
  'account.sole-admin': msg`You are the only admin of an organization. Make somebody else an admin first; nothing was deleted.`,
  'account.last-sign-in-method': msg`This is your last way in. Add another one before you take it away.`,
  'account.time-zone-invalid': msg`This is not a time zone.`,
  'picture.not-an-image': msg`This is no picture that can be read: JPEG, PNG, WebP or GIF. Nothing was changed.`,
  'picture.too-large': msg`The picture is too large. Nothing was changed.`,
  'membership.not-found': msg`This person is not in the organization any more.`,
  'membership.last-admin': msg`An organization needs an admin. Make somebody else an admin first.`,
  'membership.changed-meanwhile': msg`Somebody else changed this person’s role meanwhile. Look again before you choose.`,
  'membership.not-active': msg`This person’s account sync is not finished.`,
  'organization.changed-meanwhile': msg`Somebody else changed these settings meanwhile.`,
  'provisioning.not-stuck': msg`Account sync is not stuck any more.`,
  'invitation.not-found': msg`There is no such invitation any more.`,
  'invitation.link-rejected': msg`This link does not work. It may have been replaced by a newer one.`,
  'invitation.expired': msg`This invitation has expired.`,
  'invitation.revoked': msg`This invitation was taken back.`,
  'invitation.declined': msg`This invitation was declined.`,
  'invitation.already-accepted': msg`This invitation was accepted already.`,
  'invitation.inviter-not-admin': msg`Who invited you is no longer an admin of the organization.`,
  'invitation.other-account': msg`This invitation is for another account.`,
  'invitation.account-exists': msg`There is an account with this address already. Sign in to accept.`,
  'invitation.already-member': msg`You are a member of this organization already.`,
  'invitation.already-invited': msg`This address is invited already.`,
  'invitation.other-domain': msg`The address is not of the organization’s domain.`,
  'invitation.address-invalid': msg`This is not an email address.`,
  'invitation.changed-meanwhile': msg`Somebody else changed this invitation meanwhile.`,
  'invitation.mail-limit': msg`Too many invitations for today. Nothing was sent.`,
  'mutation.id-reused': msg`This was sent twice with different contents. Reload and try again.`,
};

export const unexpectedMessage = msg`Something went wrong on the way. It may not have been done; look before you try again.`;

export const unreadMessage = msg`This could not be read just now. Nothing was changed.`;
