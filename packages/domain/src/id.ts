import { z } from 'zod';

/** The prefix that says what an id names; every id of a kind starts with it. */
export const idPrefixes = {
  organization: 'org',
  account: 'acc',
  membership: 'mem',
  invitation: 'inv',
  session: 'ses',
  apiKey: 'key',
  serviceKey: 'svk',
  operatorKey: 'opk',
  domain: 'dom',
  delivery: 'dlv',
  notification: 'ntf',
  pushSubscription: 'psh',
  passwordReset: 'pwr',
  emailChange: 'emc',
  picture: 'pic',
  identity: 'idn',
  authenticator: 'aut',
  passkey: 'pky',
  webhook: 'whk',
  webhookAttempt: 'wha',
  project: 'prj',
  resource: 'res',
  joinRequest: 'jrq',
} as const;

export type IdKind = keyof typeof idPrefixes;
export type Id<Kind extends IdKind> = `${(typeof idPrefixes)[Kind]}_${string}`;

export type OrganizationId = Id<'organization'>;
export type AccountId = Id<'account'>;
export type MembershipId = Id<'membership'>;
export type InvitationId = Id<'invitation'>;
export type SessionId = Id<'session'>;
export type PictureId = Id<'picture'>;
export type IdentityId = Id<'identity'>;
export type PasskeyId = Id<'passkey'>;
export type NotificationId = Id<'notification'>;
export type PushSubscriptionId = Id<'pushSubscription'>;
export type ApiKeyId = Id<'apiKey'>;
export type WebhookId = Id<'webhook'>;
export type WebhookAttemptId = Id<'webhookAttempt'>;
export type ServiceKeyId = Id<'serviceKey'>;
export type OperatorKeyId = Id<'operatorKey'>;
/** A key of a person or of the organization itself: one that can be the actor of an event. */
export type KeyId = ApiKeyId | ServiceKeyId;
/** A key of any kind. */
export type AnyKeyId = KeyId | OperatorKeyId;
export type ProjectId = Id<'project'>;
export type ResourceId = Id<'resource'>;
export type JoinRequestId = Id<'joinRequest'>;

/** A stream is named by the organization or the account whose log it is. */
export type StreamId = OrganizationId | AccountId;

export function isOrganizationId(streamId: StreamId): streamId is OrganizationId {
  return streamId.startsWith(`${idPrefixes.organization}_`);
}

/** Characters of an id after its prefix: Crockford base32 in lower case, 20 of them (100 random bits). */
export const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';
export const idLength = 20;

/** The schema of an id of this kind: exact prefix, exact length, exact alphabet. */
export function idSchema<Kind extends IdKind>(kind: Kind) {
  const rest = z.string().regex(new RegExp(`^[${idAlphabet}]{${idLength}}$`));
  return z.templateLiteral([`${idPrefixes[kind]}_`, rest], { error: `not an id of the form ${idPrefixes[kind]}_…` });
}

export const organizationIdSchema = idSchema('organization');
export const accountIdSchema = idSchema('account');
export const membershipIdSchema = idSchema('membership');
export const invitationIdSchema = idSchema('invitation');
export const sessionIdSchema = idSchema('session');
export const pictureIdSchema = idSchema('picture');
export const identityIdSchema = idSchema('identity');
export const passkeyIdSchema = idSchema('passkey');
export const notificationIdSchema = idSchema('notification');
export const pushSubscriptionIdSchema = idSchema('pushSubscription');
export const apiKeyIdSchema = idSchema('apiKey');
export const webhookIdSchema = idSchema('webhook');
export const webhookAttemptIdSchema = idSchema('webhookAttempt');
export const serviceKeyIdSchema = idSchema('serviceKey');
export const operatorKeyIdSchema = idSchema('operatorKey');
export const keyIdSchema = z.union([apiKeyIdSchema, serviceKeyIdSchema]);
export const anyKeyIdSchema = z.union([keyIdSchema, operatorKeyIdSchema]);
export const projectIdSchema = idSchema('project');
export const resourceIdSchema = idSchema('resource');
export const joinRequestIdSchema = idSchema('joinRequest');
export const streamIdSchema = z.union([organizationIdSchema, accountIdSchema]);

/** A client's own name for one act, by which a retry is recognised: 8 to 64 URL-safe characters. */
export const mutationIdSchema = z.string().regex(/^[A-Za-z0-9_:.-]{8,64}$/);
