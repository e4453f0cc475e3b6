import { type AccountId, limits } from '@rollcall/domain';
import { mintSessionToken } from '../../auth/session-token.ts';
import { acceptAsNewAccount } from '../../operations/accept-invitation.ts';
import { connectIdentity } from '../../operations/connect-identity.ts';
import { removeMembership } from '../../operations/end-membership.ts';
import { reportStuckProvisioning } from '../../operations/provisioning.ts';
import { enablePush } from '../../operations/push-subscription.ts';
import { requestEmailChange } from '../../operations/request-email-change.ts';
import { requestPasswordReset } from '../../operations/reset-password.ts';
import { declineInvitation } from '../../operations/settle-invitation.ts';
import { readHead } from '../../storage/event-log.ts';
import { mintId } from '../../storage/mint-id.ts';
import { openSession } from '../../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../../testing/given.ts';
import { createTestBrowser } from '../../testing/push-service.ts';
import type { World } from '../../testing/world.ts';
import type { CallerKind } from '../authorization-table.ts';
import { attemptOf, projectOf, resourceOf, webhookOf } from './office-contents.ts';
import { keyOf, serviceKeyOf } from './office-keys.ts';

/** An organization, another one beside it, and everybody who may knock. */
export interface Office {
  world: World;
  organization: GivenOrganization;
  elsewhere: GivenOrganization;
  people: Record<Exclude<CallerKind, 'anonymous' | 'expired'>, Person>;
  expiredCookie: string;
}

/** Opens the office. For the first one of a world the clock goes forward by more than a session's life. */
export async function openOffice(world: World, { expiredCookie }: Partial<Office> = {}): Promise<Office> {
  const { given } = world;
  const organization = await given.organization();
  const { admin, organizationId } = organization;
  const expired = expiredCookie ?? (await expire(world, admin));
  const elsewhere = await given.organization({ name: 'Globex' });
  const member = await given.member(admin);
  const removed = await given.member(admin, { name: 'Alan Turing' });
  await given.act(admin.accountId, removeMembership, { organizationId, membershipId: removed.membershipId });
  const people = { admin, outsider: elsewhere.admin, member, removed, joining: await joining(world, organization) };
  return { world, organization, elsewhere, people, expiredCookie: expired };
}

async function expire(world: World, { accountId }: Person): Promise<string> {
  const { cookie } = await openSession(world, accountId);
  world.clock.advance({ hours: limits.session.idleMs / 3_600_000 });
  return cookie;
}

/** Accepted, and account sync has not begun. */
async function joining({ given }: World, { admin, domain }: GivenOrganization): Promise<Person> {
  const email = `joining.${mintId('domain').slice(4, 12)}@${domain}`;
  const token = await given.tokenOf(await given.invitation(admin, email));
  const name = 'Barbara Liskov';
  const joined = await given.act(null, acceptAsNewAccount, { token, name, password: goodPassword });
  return { ...joined, email, name };
}

/** A new session of a caller; undefined for who has none. */
export async function cookieOf(
  { world, people, expiredCookie }: Office,
  kind: CallerKind,
): Promise<string | undefined> {
  if (kind === 'anonymous') return undefined;
  if (kind === 'expired') return expiredCookie;
  return (await openSession(world, people[kind].accountId)).cookie;
}

/** A cookie of the right form that was never given out. */
export function forgedCookie(): string {
  return `rollcall=${mintSessionToken().token}`;
}

const newId = () => mintId('session').slice(4);

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
  'membership.changeRole': async (office) => {
    const { membershipId } = await newMember(office);
    const { version } = await office.world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
    return withMutationId({ ...organizationOf(office), membershipId, role: 'admin', seenVersion: version });
  },
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
  'membership.remove': async (office) => {
    const { membershipId } = await newMember(office);
    return withMutationId({ ...organizationOf(office), membershipId });
  },
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

function organizationOf({ organization: { organizationId } }: Office) {
  return { organizationId };
}

function withMutationId(input: Record<string, unknown>) {
  return { ...input, mutationId: newId() };
}

function newAddress({ organization: { domain } }: Office): string {
  return `${newId()}@${domain}`;
}

async function link(office: Office, address = newAddress(office)): Promise<string> {
  const { world, people } = office;
  const id = (await world.db.prisma.invitation.findFirst({ where: { email: address, state: 'pending' } }))?.id;
  const pending = id as `inv_${string}` | undefined;
  return world.given.tokenOf(pending ?? (await world.given.invitation(people.admin, address)));
}

async function pendingInvitation(office: Office) {
  const { world, people } = office;
  return { ...organizationOf(office), invitationId: await world.given.invitation(people.admin, newAddress(office)) };
}

function newMember({ world, people }: Office, role: 'admin' | 'member' = 'member'): Promise<Person> {
  return world.given.member(people.admin, { role });
}

/** The admin is told of an invitation that was declined. */
async function newNotification(office: Office): Promise<string> {
  const { world, people } = office;
  await world.given.act(null, declineInvitation, { token: await link(office) });
  const told = await world.db.prisma.notification.findFirstOrThrow({
    where: { accountId: people.admin.accountId },
    orderBy: [{ createdAt: 'desc' }, { seq: 'desc' }],
  });
  return told.id;
}

async function resetLink(office: Office): Promise<string> {
  const { world } = office;
  const { accountId } = await newMember(office);
  await world.given.act(null, requestPasswordReset, { accountId });
  const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId } });
  return world.deps.links.mint('password-reset', id, 1);
}

async function identityOfMember({ world, people }: Office): Promise<string> {
  const { accountId } = people.member;
  const identity = { provider: 'github', issuer: 'https://github.com', subject: newId(), label: null };
  const find = () => world.db.prisma.identity.findFirst({ where: { accountId } });
  if ((await find()) === null) await world.given.act(accountId, connectIdentity, { identity });
  return (await find())?.id ?? '';
}

/** Both links of a change that a new member asked for. */
async function emailChangeLinks(office: Office): Promise<{ confirm: string; undo: string }> {
  const { accountId } = await newMember(office);
  const id = await askForAddress(office, accountId);
  const { links } = office.world.deps;
  return { confirm: links.mint('email-change', id, 1), undo: links.mint('email-change-undo', id, 1) };
}

/** The link of a change that the admin asked for; the one that waits, because an account may not ask often. */
async function ownEmailChange(office: Office): Promise<string> {
  const { accountId } = office.people.admin;
  const waiting = await office.world.db.prisma.emailChange.findFirst({ where: { accountId, state: 'pending' } });
  return office.world.deps.links.mint('email-change', waiting?.id ?? (await askForAddress(office, accountId)), 1);
}

async function askForAddress(office: Office, accountId: AccountId): Promise<string> {
  await office.world.given.act(accountId, requestEmailChange, { email: newAddress(office) });
  const { id } = await office.world.db.prisma.emailChange.findFirstOrThrow({ where: { accountId, state: 'pending' } });
  return id;
}
