import { limits } from '@rollcall/domain';
import { reportStuckProvisioning } from '../../operations/provisioning.ts';
import { enablePush } from '../../operations/push-subscription.ts';
import { readHead } from '../../storage/event-log.ts';
import { mintId } from '../../storage/mint-id.ts';
import { openSession } from '../../testing/caller.ts';
import { goodPassword } from '../../testing/given.ts';
import { createTestBrowser } from '../../testing/push-service.ts';
import { forgedCookie, joining, newId, type Office, organizationOf } from './office.ts';
import { attemptOf, newNotification, projectOf, resourceOf, webhookOf } from './office-contents.ts';
import { keyOf, serviceKeyOf } from './office-keys.ts';
import { emailChangeLinks, joinLink, link, ownEmailChange, resetLink } from './office-links.ts';
import {
  identityOfMember,
  joinRequestOf,
  newAddress,
  newMember,
  pendingInvitation,
  seenMember,
} from './office-people.ts';

/** Of the right form, for a question that nobody asked. */
const named = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const offerOfNobody = { ...named, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] } };
const answerOfNobody = {
  ...named,
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
};

/** For each procedure an input that is right for an admin of the office, with rows of its own wherever it changes any. */
export const inputs: Readonly<Record<string, (office: Office) => Promise<Record<string, unknown>>>> = {
  'accessReview.list': async (office) => ({ ...organizationOf(office), seq: 5 }),
  'accessReview.take': async (office) => withMutationId(organizationOf(office)),
  'account.delete': async () => withMutationId({}),
  'account.get': async () => ({}),
  'account.update': async () => withMutationId({ seenVersion: 1 }),
  'apiKey.create': async (office) =>
    withMutationId({ ...organizationOf(office), name: 'deploy', scopes: ['event:read'], lifetimeDays: 90 }),
  'apiKey.introspect': async () => ({ token: 'rc_nonsense', address: '192.0.2.1' }),
  'apiKey.list': async (office) => organizationOf(office),
  'apiKey.listOfMember': async (office) => ({
    ...organizationOf(office),
    membershipId: office.people.member.membershipId,
  }),
  'apiKey.rename': async (office) => withMutationId({ ...(await keyOf(office)), name: 'other' }),
  'apiKey.revoke': async (office) => withMutationId(await keyOf(office)),
  'apiKey.rotate': async (office) => withMutationId({ ...(await keyOf(office)), overlapHours: 24, lifetimeDays: 90 }),
  'apiKey.self': async () => ({}),
  'configuration.get': async () => ({}),
  'emailChange.confirm': async (office) => withMutationId({ token: await ownEmailChange(office) }),
  'emailChange.inspect': async (office) => ({ token: (await emailChangeLinks(office)).confirm }),
  'emailChange.inspectUndo': async (office) => ({ token: (await emailChangeLinks(office)).undo }),
  'emailChange.request': async (office) => withMutationId({ email: newAddress(office) }),
  'emailChange.undo': async (office) => withMutationId({ token: (await emailChangeLinks(office)).undo }),
  'emailChange.withdraw': async () => withMutationId({}),
  'event.after': async ({ world, organization: { organizationId: streamId } }) => ({
    streamId,
    after: await readHead(world.db, streamId),
  }),
  'event.get': async (office) => ({ ...organizationOf(office), seq: 1 }),
  'event.head': async (office) => organizationOf(office),
  'event.list': async (office) => ({ ...organizationOf(office), accountId: office.people.member.accountId }),
  'event.listOwn': async () => ({}),
  'event.recent': async (office) => organizationOf(office),
  'event.verification': async (office) => organizationOf(office),
  'identity.disconnect': async (office) => withMutationId({ identityId: await identityOfMember(office) }),
  'identity.list': async () => ({}),
  'identity.startConnect': async () => ({ provider: 'github' }),
  'identity.startJoin': async (office) => ({ provider: 'github', token: await link(office) }),
  'identity.startProof': async () => ({ provider: 'github' }),
  'identity.startSignIn': async () => ({ provider: 'github' }),
  'invitation.accept': async (office) => withMutationId({ token: await link(office, office.people.removed.email) }),
  'invitation.acceptAsNewAccount': async (office) =>
    withMutationId({ token: await link(office), name: 'Edsger Dijkstra', password: goodPassword }),
  'invitation.create': async (office) =>
    withMutationId({ ...organizationOf(office), invitations: [{ email: newAddress(office), role: 'member' }] }),
  'invitation.decline': async (office) => withMutationId({ token: await link(office) }),
  'invitation.inspect': async (office) => ({ token: await link(office) }),
  'invitation.list': async (office) => ({ ...organizationOf(office), search: 'joining' }),
  'invitation.renew': async (office) => withMutationId(await pendingInvitation(office)),
  'invitation.revoke': async (office) => withMutationId(await pendingInvitation(office)),
  'joinRequest.accept': async (office) => withMutationId({ ...(await joinRequestOf(office)), role: 'member' }),
  'joinRequest.ask': async (office) => ({ email: newAddress(office) }),
  'joinRequest.create': async (office) => withMutationId({ token: await joinLink(office) }),
  'joinRequest.dismiss': async (office) => withMutationId(await joinRequestOf(office)),
  'joinRequest.inspect': async (office) => ({ token: await joinLink(office) }),
  'joinRequest.list': async (office) => organizationOf(office),
  'membership.changeRole': async (office) =>
    withMutationId({ ...organizationOf(office), ...(await seenMember(office)), role: 'admin' }),
  'membership.changeRoles': async (office) =>
    withMutationId({ ...organizationOf(office), changes: [{ ...(await seenMember(office)), role: 'admin' }] }),
  // A second admin stays behind, so that nothing but the right to leave is asked.
  'membership.leave': async (office) => {
    await newMember(office, 'admin');
    return withMutationId(organizationOf(office));
  },
  'membership.list': async (office) => ({ ...organizationOf(office), search: 'grace' }),
  'membership.listAt': async (office) => ({ ...organizationOf(office), moment: { seq: 5 } }),
  'membership.listDifferences': async (office) => ({
    ...organizationOf(office),
    since: { seq: 2 },
    until: { at: '2026-11-25T12:00:00.000Z' },
  }),
  'membership.preview': async (office) => ({
    ...organizationOf(office),
    members: [await seenMember(office)],
    to: 'removed',
  }),
  'membership.remove': async (office) => {
    const { membershipId } = await newMember(office);
    return withMutationId({ ...organizationOf(office), membershipId });
  },
  'membership.removeMany': async (office) =>
    withMutationId({ ...organizationOf(office), members: [await seenMember(office)] }),
  'membership.resetSecondFactor': async (office) => {
    const member = await newMember(office);
    await office.world.given.secondFactor(member);
    return withMutationId({ ...organizationOf(office), membershipId: member.membershipId });
  },
  'notification.get': async (office) => ({ notificationId: await newNotification(office) }),
  'notification.getPreferences': async () => ({}),
  'notification.list': async () => ({}),
  'notification.markRead': async (office) =>
    withMutationId({ notificationId: await newNotification(office), andOlder: false }),
  'notification.sendTest': async () => withMutationId({}),
  'notification.updatePreferences': async () => withMutationId({ quietHours: { from: '22:00', to: '07:00' } }),
  'organization.get': async (office) => organizationOf(office),
  // Nobody in the office has a second factor, so the rule stays off: only its grace is another one each time.
  'organization.setFactorRule': async (office) => {
    const { organizationId: id } = office.organization;
    const { version, factorGraceDays } = await office.world.db.prisma.organization.findUniqueOrThrow({ where: { id } });
    const graceDays = (factorGraceDays + 1) % limits.factorRule.maxGraceDays;
    return withMutationId({ ...organizationOf(office), seenVersion: version, isRequired: false, graceDays });
  },
  'organization.update': async (office) => {
    const { organizationId: id } = office.organization;
    const { version } = await office.world.db.prisma.organization.findUniqueOrThrow({ where: { id } });
    return withMutationId({ ...organizationOf(office), seenVersion: version, name: `Acme ${newId().slice(0, 6)}` });
  },
  'passkey.add': async () => ({ name: 'Laptop', offer: offerOfNobody }),
  'passkey.beginEnrolment': async () => ({}),
  'passkey.beginProof': async () => ({}),
  'passkey.beginSignIn': async () => ({}),
  'passkey.beginStep': async () => ({}),
  'passkey.confirmStep': async () => ({ answer: answerOfNobody }),
  'passkey.list': async () => ({}),
  'passkey.prove': async () => ({ answer: answerOfNobody }),
  'passkey.remove': async () => withMutationId({ passkeyId: mintId('passkey') }),
  'passkey.rename': async () => withMutationId({ passkeyId: mintId('passkey'), name: 'Laptop' }),
  'passkey.signIn': async () => ({ answer: answerOfNobody }),
  'organization.setLogRetention': async (office) => {
    const { organizationId: id } = office.organization;
    const { version, logRetentionDays } = await office.world.db.prisma.organization.findUniqueOrThrow({
      where: { id },
    });
    const days = logRetentionDays === null ? limits.log.minRetentionDays : null;
    return withMutationId({ ...organizationOf(office), seenVersion: version, days });
  },
  // The same one again: the next caller's input names it too.
  'password.change': async () => ({ currentPassword: goodPassword, password: goodPassword }),
  'password.inspectReset': async (office) => ({ token: await resetLink(office) }),
  'password.requestReset': async (office) => ({ email: office.people.member.email }),
  'password.reset': async (office) => ({ token: await resetLink(office), password: 'nineteen yellow 8 hats' }),
  'project.archive': async (office) => withMutationId(await projectOf(office)),
  'project.create': async (office) => withMutationId({ ...organizationOf(office), name: `Apollo ${newId()}` }),
  'project.delete': async (office) =>
    withMutationId({ ...(await projectOf(office)), seenVersion: 1, seenResourceCount: 0 }),
  'project.get': async (office) => projectOf(office),
  'project.list': async (office) => ({ ...organizationOf(office), search: 'apollo' }),
  'project.restore': async (office) => withMutationId(await projectOf(office)),
  'project.update': async (office) => withMutationId({ ...(await projectOf(office)), seenVersion: 1, name: 'Artemis' }),
  'provisioning.get': async (office) => organizationOf(office),
  'provisioning.retry': async (office) => {
    const { world, organization } = office;
    const { organizationId } = organization;
    const { membershipId } = await joining(world, organization);
    const stuck = { organizationId, membershipId, step: 'account' as const, reason: 'timeout', attempts: 3 };
    await world.given.act(null, reportStuckProvisioning, stuck);
    return withMutationId({ organizationId, membershipId });
  },
  'push.disable': async ({ world, people: { admin } }) => {
    const { id: sessionId } = await openSession(world, admin.accountId);
    await world.given.act(admin.accountId, enablePush, {
      sessionId,
      ...createTestBrowser('https://push.example').keys,
    });
    const row = await world.db.prisma.pushSubscription.findUniqueOrThrow({ where: { sessionId } });
    return withMutationId({ pushSubscriptionId: row.id });
  },
  'push.enable': async () => withMutationId(createTestBrowser('https://push.example').keys),
  'push.list': async () => ({}),
  'secondFactor.addAuthenticator': async () => ({ enrolment: 'none', code: '000000' }),
  'secondFactor.beginAuthenticator': async () => ({}),
  'secondFactor.get': async () => ({}),
  'secondFactor.regenerateRecoveryCodes': async () => ({}),
  'secondFactor.removeAuthenticator': async () => ({}),
  'resource.archive': async (office) => withMutationId(await resourceOf(office)),
  'resource.delete': async (office) => withMutationId({ ...(await resourceOf(office)), seenVersion: 1 }),
  'resource.get': async (office) => resourceOf(office),
  'resource.list': async (office) => ({ ...(await projectOf(office)), search: 'telemetry' }),
  'resource.register': async (office) =>
    withMutationId({ ...(await projectOf(office)), kind: 'data', name: 'Telemetry', uri: 's3://a/b', sizeBytes: 7 }),
  'resource.restore': async (office) => withMutationId(await resourceOf(office)),
  'resource.update': async (office) => withMutationId({ ...(await resourceOf(office)), seenVersion: 1, name: 'Raw' }),
  'serviceKey.create': async (office) =>
    withMutationId({
      ...organizationOf(office),
      name: 'sync',
      scopes: ['event:read'],
      networks: ['127.0.0.0/8'],
      lifetimeDays: 90,
    }),
  'serviceKey.list': async (office) => organizationOf(office),
  'serviceKey.rename': async (office) => withMutationId({ ...(await serviceKeyOf(office)), name: 'other' }),
  'serviceKey.restrict': async (office) =>
    withMutationId({ ...(await serviceKeyOf(office)), networks: ['192.0.2.0/24'] }),
  'serviceKey.revoke': async (office) => withMutationId(await serviceKeyOf(office)),
  'serviceKey.rotate': async (office) =>
    withMutationId({ ...(await serviceKeyOf(office)), overlapHours: 24, lifetimeDays: 90 }),
  'session.get': async () => ({}),
  'session.introspect': async () => ({ cookie: forgedCookie() }),
  'session.list': async () => ({}),
  'session.prove': async () => ({ password: goodPassword }),
  'session.revoke': async ({ world, people }) =>
    withMutationId({ sessionId: (await openSession(world, people.admin.accountId)).id }),
  'session.revokeOthers': async () => withMutationId({}),
  'session.signInWithCode': async () => ({ code: '000000' }),
  'session.signIn': async ({ people }) => ({ email: people.outsider.email, password: goodPassword }),
  'session.signOut': async () => ({}),
  'session.signOutEverywhere': async () => ({}),
  'webhook.create': async (office) => {
    await webhookOf(office);
    const url = 'https://hooks.rollcall.test/another';
    const eventTypes = ['membership.created'];
    return withMutationId({ ...organizationOf(office), kind: 'webhook', url, description: '', eventTypes });
  },
  'webhook.delete': async (office) => withMutationId(await webhookOf(office)),
  'webhook.get': async (office) => webhookOf(office),
  'webhook.getAttempt': async (office) => attemptOf(office),
  'webhook.list': async (office) => organizationOf(office),
  'webhook.listAttempts': async (office) => webhookOf(office),
  'webhook.pause': async (office) => withMutationId(await webhookOf(office)),
  'webhook.replay': async (office) => withMutationId({ ...(await webhookOf(office)), seq: 1, andNewer: true }),
  'webhook.resume': async (office) => withMutationId(await webhookOf(office)),
  'webhook.rotateSecret': async (office) => withMutationId({ ...(await webhookOf(office)), overlapHours: 24 }),
  'webhook.sendTest': async (office) => withMutationId(await webhookOf(office)),
  'webhook.update': async (office) =>
    withMutationId({ ...(await webhookOf(office)), seenVersion: 1, description: 'for the chat' }),
};

function withMutationId(input: Record<string, unknown>) {
  return { ...input, mutationId: newId() };
}
