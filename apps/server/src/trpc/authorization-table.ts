import type { RefusalCode } from '@rollcall/domain';

/** Everybody who may knock: what each of them gets from each procedure stands in the table below. */
export const callers = ['anonymous', 'expired', 'outsider', 'removed', 'joining', 'member', 'admin'] as const;

/** An outsider is the admin of another organization; `joining` has accepted and waits for account sync. */
export type CallerKind = (typeof callers)[number];

export type ExpectedOutcome = 'ok' | RefusalCode;
export type ExpectedOutcomes = Readonly<Record<CallerKind, ExpectedOutcome>>;

const anyone: ExpectedOutcomes = {
  anonymous: 'ok',
  expired: 'ok',
  outsider: 'ok',
  removed: 'ok',
  joining: 'ok',
  member: 'ok',
  admin: 'ok',
};
const signedIn: ExpectedOutcomes = { ...anyone, anonymous: 'session.required', expired: 'session.required' };
const members: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'organization.not-found',
  removed: 'organization.not-found',
  joining: 'organization.not-found',
};
const membersAndJoining: ExpectedOutcomes = { ...members, joining: 'ok' };
const admins: ExpectedOutcomes = { ...members, member: 'permission.denied' };
const onlyItsOwner: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'session.not-found',
  removed: 'session.not-found',
  joining: 'session.not-found',
  member: 'session.not-found',
};
const onlyTheNotified: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'notification.not-found',
  removed: 'notification.not-found',
  joining: 'notification.not-found',
  member: 'notification.not-found',
};
const onlyTheInvited: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'invitation.other-account',
  joining: 'invitation.other-account',
  member: 'invitation.other-account',
  admin: 'invitation.other-account',
};

/** What is asked about is the member's. */
const onlyTheMember: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'identity.not-found',
  removed: 'identity.not-found',
  joining: 'identity.not-found',
  admin: 'identity.not-found',
};

/** The rights over every procedure, by its path. Where a link is called for, the caller holds a good one. */
export const authorizationTable: Readonly<Record<string, ExpectedOutcomes>> = {
  'account.delete': { ...signedIn, outsider: 'account.sole-admin', admin: 'account.sole-admin' },
  'account.get': signedIn,
  'account.update': signedIn,
  'configuration.get': anyone,
  'event.after': membersAndJoining,
  'event.list': admins,
  'event.recent': members,
  'identity.disconnect': onlyTheMember,
  'identity.list': signedIn,
  'identity.startConnect': signedIn,
  'identity.startJoin': anyone,
  'identity.startProof': signedIn,
  'identity.startSignIn': anyone,
  'invitation.accept': onlyTheInvited,
  'invitation.acceptAsNewAccount': anyone,
  'invitation.create': admins,
  'invitation.decline': anyone,
  'invitation.inspect': anyone,
  'invitation.list': admins,
  'invitation.renew': admins,
  'invitation.revoke': admins,
  'membership.changeRole': admins,
  'membership.leave': members,
  'membership.list': members,
  'membership.remove': admins,
  'notification.get': onlyTheNotified,
  'notification.list': signedIn,
  'notification.markRead': onlyTheNotified,
  'organization.get': members,
  'organization.update': admins,
  'password.change': signedIn,
  'password.inspectReset': anyone,
  'password.requestReset': anyone,
  'password.reset': anyone,
  'provisioning.get': membersAndJoining,
  'provisioning.retry': admins,
  'session.get': anyone,
  'session.list': signedIn,
  'session.prove': signedIn,
  'session.revoke': onlyItsOwner,
  'session.revokeOthers': signedIn,
  'session.signIn': anyone,
  'session.signOut': signedIn,
  'session.signOutEverywhere': signedIn,
};

/** The procedures that ask for a fresh sign-in: a session that has not been proven lately gets `session.not-fresh`. */
export const freshProcedures: ReadonlySet<string> = new Set([
  'account.delete',
  'identity.disconnect',
  'identity.startConnect',
  'membership.changeRole',
]);
