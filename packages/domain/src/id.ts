import { z } from 'zod';

/** The prefix that says what an id names; every id of a kind starts with it. */
export const idPrefixes = {
  organization: 'org',
  account: 'acc',
  membership: 'mem',
  invitation: 'inv',
  session: 'ses',
  apiKey: 'key',
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
  project: 'prj',
  resource: 'res',
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
export type ProjectId = Id<'project'>;
export type ResourceId = Id<'resource'>;

/** A stream is named by the organization or the account whose log it is. */
export type StreamId = OrganizationId | AccountId;

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
export const projectIdSchema = idSchema('project');
export const resourceIdSchema = idSchema('resource');
export const streamIdSchema = z.union([organizationIdSchema, accountIdSchema]);

/** A client's own name for one act, by which a retry is recognised: 8 to 64 URL-safe characters. */
export const mutationIdSchema = z.string().regex(/^[A-Za-z0-9_:.-]{8,64}$/);
