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
/** Everybody may ask, and what is asked for is refused to all alike: nobody here has set it up. */
const outcomeForSignedIn = (outcome: RefusalCode): ExpectedOutcomes => ({
  ...signedIn,
  outsider: outcome,
  removed: outcome,
  joining: outcome,
  member: outcome,
  admin: outcome,
});
/** The same, and nobody has to be signed in for it. */
const outcomeForAll = (outcome: RefusalCode): ExpectedOutcomes => ({
  ...outcomeForSignedIn(outcome),
  anonymous: outcome,
  expired: outcome,
});
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
const onlyWhoAsked: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'email.other-account',
  removed: 'email.other-account',
  joining: 'email.other-account',
  member: 'email.other-account',
};
const onlyTheBrowsersOwner: ExpectedOutcomes = {
  ...signedIn,
  outsider: 'push.not-found',
  removed: 'push.not-found',
  joining: 'push.not-found',
  member: 'push.not-found',
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

/** Here the owner of the key is the admin. */
const onlyTheOwner: ExpectedOutcomes = { ...members, member: 'apiKey.not-found' };

/** Only the keys of services may ask. */
const services: ExpectedOutcomes = {
  anonymous: 'serviceKey.required',
  expired: 'serviceKey.required',
  outsider: 'serviceKey.required',
  removed: 'serviceKey.required',
  joining: 'serviceKey.required',
  member: 'serviceKey.required',
  admin: 'serviceKey.required',
};

/** The rights over every procedure, by its path. Where a link is called for, the caller holds a good one. */
export const authorizationTable: Readonly<Record<string, ExpectedOutcomes>> = {
  'accessReview.list': admins,
  'accessReview.take': admins,
  'account.delete': { ...signedIn, outsider: 'account.sole-admin', admin: 'account.sole-admin' },
  'account.get': signedIn,
  'account.update': signedIn,
  'apiKey.create': members,
  'apiKey.introspect': services,
  'apiKey.list': members,
  'apiKey.listOfMember': admins,
  'apiKey.rename': onlyTheOwner,
  'apiKey.revoke': onlyTheOwner,
  'apiKey.rotate': onlyTheOwner,
  'apiKey.self': anyone,
  'configuration.get': anyone,
  'emailChange.confirm': onlyWhoAsked,
  'emailChange.inspect': anyone,
  'emailChange.inspectUndo': anyone,
  'emailChange.request': { ...signedIn, outsider: 'email.other-domain' },
  'emailChange.undo': anyone,
  'emailChange.withdraw': signedIn,
  'event.after': membersAndJoining,
  'event.get': admins,
  'event.head': admins,
  'event.list': admins,
  'event.listOwn': signedIn,
  'event.recent': members,
  'event.verification': admins,
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
  'joinRequest.accept': admins,
  'joinRequest.ask': anyone,
  'joinRequest.create': anyone,
  'joinRequest.dismiss': admins,
  'joinRequest.inspect': anyone,
  'joinRequest.list': admins,
  'membership.changeRole': admins,
  'membership.changeRoles': admins,
  'membership.leave': members,
  'membership.list': members,
  'membership.listAt': admins,
  'membership.listDifferences': admins,
  'membership.preview': admins,
  'membership.remove': admins,
  'membership.removeMany': admins,
  'membership.resetSecondFactor': admins,
  'notification.get': onlyTheNotified,
  'notification.getPreferences': signedIn,
  'notification.list': signedIn,
  'notification.markRead': onlyTheNotified,
  'notification.sendTest': signedIn,
  'notification.updatePreferences': signedIn,
  'organization.get': members,
  'organization.setFactorRule': admins,
  'organization.setLogRetention': admins,
  'organization.update': admins,
  'passkey.add': outcomeForSignedIn('passkey.challenge-over'),
  'passkey.beginEnrolment': signedIn,
  'passkey.beginProof': outcomeForSignedIn('passkey.not-found'),
  'passkey.beginSignIn': anyone,
  'passkey.beginStep': outcomeForAll('factor.step-over'),
  'passkey.confirmStep': outcomeForAll('factor.step-over'),
  'passkey.list': signedIn,
  'passkey.prove': outcomeForSignedIn('passkey.challenge-over'),
  'passkey.remove': outcomeForSignedIn('passkey.not-found'),
  'passkey.rename': outcomeForSignedIn('passkey.not-found'),
  'passkey.signIn': outcomeForAll('passkey.challenge-over'),
  'password.change': signedIn,
  'password.inspectReset': anyone,
  'password.requestReset': anyone,
  'password.reset': anyone,
  'project.archive': members,
  'project.create': members,
  'project.delete': admins,
  'project.get': members,
  'project.list': members,
  'project.restore': members,
  'project.update': members,
  'provisioning.get': membersAndJoining,
  'provisioning.retry': admins,
  'push.disable': onlyTheBrowsersOwner,
  'push.enable': signedIn,
  'push.list': signedIn,
  'secondFactor.addAuthenticator': outcomeForSignedIn('factor.enrolment-over'),
  'secondFactor.beginAuthenticator': signedIn,
  'secondFactor.get': signedIn,
  'secondFactor.regenerateRecoveryCodes': outcomeForSignedIn('factor.not-found'),
  'secondFactor.removeAuthenticator': outcomeForSignedIn('factor.not-found'),
  'resource.archive': members,
  'resource.delete': admins,
  'resource.get': members,
  'resource.list': members,
  'resource.register': members,
  'resource.restore': members,
  'resource.update': members,
  'serviceKey.create': admins,
  'serviceKey.list': admins,
  'serviceKey.rename': admins,
  'serviceKey.restrict': admins,
  'serviceKey.revoke': admins,
  'serviceKey.rotate': admins,
  'session.get': anyone,
  'session.introspect': services,
  'session.list': signedIn,
  'session.prove': signedIn,
  'session.revoke': onlyItsOwner,
  'session.revokeOthers': signedIn,
  'session.signIn': anyone,
  'session.signInWithCode': outcomeForAll('factor.step-over'),
  'session.signOut': signedIn,
  'session.signOutEverywhere': signedIn,
  'webhook.create': admins,
  'webhook.delete': admins,
  'webhook.get': admins,
  'webhook.getAttempt': admins,
  'webhook.list': admins,
  'webhook.listAttempts': admins,
  'webhook.pause': admins,
  'webhook.replay': admins,
  'webhook.resume': admins,
  'webhook.rotateSecret': admins,
  'webhook.sendTest': admins,
  'webhook.update': admins,
};

/** The procedures that ask for a fresh sign-in: a session that has not been proven lately gets `session.not-fresh`. */
export const freshProcedures: ReadonlySet<string> = new Set([
  'account.delete',
  'apiKey.create',
  'apiKey.rotate',
  'identity.disconnect',
  'identity.startConnect',
  'emailChange.request',
  'membership.changeRole',
  'membership.changeRoles',
  'membership.resetSecondFactor',
  'organization.setFactorRule',
  'passkey.add',
  'passkey.beginEnrolment',
  'passkey.remove',
  'passkey.rename',
  'organization.setLogRetention',
  'secondFactor.addAuthenticator',
  'secondFactor.beginAuthenticator',
  'secondFactor.regenerateRecoveryCodes',
  'secondFactor.removeAuthenticator',
  'webhook.create',
  'webhook.rotateSecret',
  'webhook.update',
  'serviceKey.create',
  'serviceKey.restrict',
  'serviceKey.rotate',
]);

/** What stays open to a member whom an organization keeps out until they have a second factor: going, and looking on at their own sync. */
const openWithoutFactor: ReadonlySet<string> = new Set(['membership.leave', 'provisioning.get']);

/** What such a member gets from a procedure: of the organization nothing, of their account what every member gets. */
export function expectedWithoutFactor(procedure: string): ExpectedOutcome | undefined {
  const expected = authorizationTable[procedure];
  const isOfOrganization = expected?.outsider === 'organization.not-found' && !openWithoutFactor.has(procedure);
  return isOfOrganization ? 'membership.second-factor-required' : expected?.member;
}
