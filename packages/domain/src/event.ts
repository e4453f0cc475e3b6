import { z } from 'zod';
import { apiKeyRevocations, apiKeyScopeSchema, serviceKeyScopeSchema } from './api-key.ts';
import { emailChangeEnds } from './email-change.ts';
import {
  accountIdSchema,
  apiKeyIdSchema,
  identityIdSchema,
  invitationIdSchema,
  joinRequestIdSchema,
  membershipIdSchema,
  notificationIdSchema,
  organizationIdSchema,
  passkeyIdSchema,
  projectIdSchema,
  pushSubscriptionIdSchema,
  resourceIdSchema,
  serviceKeyIdSchema,
  sessionIdSchema,
  webhookIdSchema,
} from './id.ts';
import { notificationKinds } from './notification.ts';
import { activityExportFormats, exportFormats, profileFields, sharedProfileFields } from './profile.ts';
import { provisioningStepSchema } from './provisioning.ts';
import { pushEndings } from './push.ts';
import { resourceKindSchema } from './resource.ts';
import { roleSchema } from './role.ts';
import { revocationReasons } from './session.ts';
import { webhookFields, webhookKinds, webhookPauses } from './webhook-words.ts';

const instant = z.iso.datetime();
const joinRequest = { joinRequestId: joinRequestIdSchema };
const invitation = { invitationId: invitationIdSchema };
const membership = { membershipId: membershipIdSchema, accountId: accountIdSchema };
/** Of whom the identity is at its provider is personal, so neither subject nor address stands here. */
const identity = { identityId: identityIdSchema, provider: z.string() };
const apiKey = { apiKeyId: apiKeyIdSchema, accountId: accountIdSchema };
const passkey = { passkeyId: passkeyIdSchema };
/** For many receivers the path of their address is a secret: of an address only the host stands here. */
const webhook = { webhookId: webhookIdSchema, host: z.string() };
const serviceKey = { serviceKeyId: serviceKeyIdSchema };
const networks = z.array(z.string());
/** Projects and what is registered under them are the organization's, and so are their names. */
const project = { projectId: projectIdSchema, projectName: z.string() };
const resource = { ...project, resourceId: resourceIdSchema, kind: resourceKindSchema, resourceName: z.string() };
/** Where an address leads, without what may be secret in it; see `siteOf`. */
const site = z.string();
const sizeBytes = z.int().nullable();
const emailChange = { emailChangeId: z.string() };
const change = <Value extends z.ZodType>(value: Value) => z.strictObject({ from: value, to: value });

/**
 * Every event type and the shape of its `data`. `data` is hashed in clear, so nothing personal stands in it:
 * names and addresses travel as labels (see `labelNames`) and enter the hash only as salted commitments.
 */
export const eventData = {
  'organization.created': z.strictObject({
    organizationId: organizationIdSchema,
    name: z.string(),
    domain: z.string(),
    invitationLifetimeHours: z.int(),
  }),
  'organization.updated': z.strictObject({
    name: change(z.string()).optional(),
    invitationLifetimeHours: change(z.int()).optional(),
  }),
  'organization.factorRuleChanged': z.strictObject({
    isRequired: change(z.boolean()).optional(),
    graceDays: change(z.int()).optional(),
  }),
  'organization.suspended': z.strictObject({ organizationId: organizationIdSchema }),
  'organization.resumed': z.strictObject({ organizationId: organizationIdSchema }),
  'organization.deletionScheduled': z.strictObject({ organizationId: organizationIdSchema, dueAt: instant }),
  'organization.emptied': z.strictObject({ organizationId: organizationIdSchema, rows: z.int() }),
  'organization.deleted': z.strictObject({ organizationId: organizationIdSchema }),
  'invitation.created': z.strictObject({ ...invitation, role: roleSchema, expiresAt: instant, tokenVersion: z.int() }),
  'invitation.renewed': z.strictObject({ ...invitation, role: roleSchema, expiresAt: instant, tokenVersion: z.int() }),
  'invitation.revoked': z.strictObject(invitation),
  'invitation.declined': z.strictObject(invitation),
  'invitation.expired': z.strictObject(invitation),
  'invitation.accepted': z.strictObject({ ...invitation, ...membership, role: roleSchema }),
  'invitation.mailSent': z.strictObject({ ...invitation, tokenVersion: z.int() }),
  'invitation.mailDelayed': z.strictObject({ ...invitation, tokenVersion: z.int(), reason: z.string() }),
  'invitation.mailFailed': z.strictObject({ ...invitation, tokenVersion: z.int(), reason: z.string() }),
  'joinRequest.created': z.strictObject(joinRequest),
  'joinRequest.accepted': z.strictObject({ ...joinRequest, ...invitation }),
  'joinRequest.dismissed': z.strictObject(joinRequest),
  'membership.created': z.strictObject({ ...membership, role: roleSchema }),
  'membership.activated': z.strictObject({ ...membership, role: roleSchema }),
  'membership.roleChanged': z.strictObject({ ...membership, from: roleSchema, to: roleSchema }),
  'membership.removed': z.strictObject(membership),
  'membership.left': z.strictObject(membership),
  'activity.exported': z.strictObject({ format: z.enum(activityExportFormats) }),
  'organization.retentionChanged': z.strictObject({ logRetentionDays: change(z.int().nullable()) }),
  'activity.purged': z.strictObject({ through: z.int() }),
  'accessReview.taken': z.strictObject({ organizationId: organizationIdSchema }),
  'provisioning.stepCompleted': z.strictObject({ ...membership, step: provisioningStepSchema }),
  'provisioning.stuck': z.strictObject({ ...membership, step: provisioningStepSchema, reason: z.string() }),
  'provisioning.retried': z.strictObject({ ...membership, step: provisioningStepSchema }),
  'membership.profileChanged': z.strictObject({ ...membership, changed: z.array(z.enum(sharedProfileFields)) }),
  'membership.erased': z.strictObject(membership),
  'apiKey.created': z.strictObject({
    ...apiKey,
    scopes: z.array(apiKeyScopeSchema),
    expiresAt: instant,
    secretVersion: z.int(),
  }),
  'apiKey.renamed': z.strictObject(apiKey),
  'apiKey.rotated': z.strictObject({ ...apiKey, expiresAt: instant, secretVersion: z.int(), overlapEndsAt: instant }),
  'apiKey.expiring': z.strictObject({ ...apiKey, expiresAt: instant, secretVersion: z.int() }),
  'apiKey.revoked': z.strictObject({ ...apiKey, reason: z.enum(apiKeyRevocations) }),
  'webhook.created': z.strictObject({ ...webhook, kind: z.enum(webhookKinds), eventTypes: z.array(z.string()) }),
  'webhook.updated': z.strictObject({
    ...webhook,
    changed: z.array(z.enum(webhookFields)),
    url: change(z.string()).optional(),
    eventTypes: change(z.array(z.string())).optional(),
  }),
  'webhook.secretRotated': z.strictObject({ ...webhook, secretVersion: z.int(), overlapEndsAt: instant }),
  'webhook.paused': z.strictObject({ ...webhook, reason: z.enum(webhookPauses) }),
  'webhook.resumed': z.strictObject(webhook),
  'webhook.deleted': z.strictObject(webhook),
  'webhook.testRequested': z.strictObject(webhook),
  'webhook.replayRequested': z.strictObject({
    ...webhook,
    seq: z.int(),
    /** Whether everything that came after it is sent again too. */
    andNewer: z.boolean(),
  }),
  'serviceKey.created': z.strictObject({
    ...serviceKey,
    scopes: z.array(serviceKeyScopeSchema),
    networks,
    expiresAt: instant,
    secretVersion: z.int(),
  }),
  'serviceKey.renamed': z.strictObject(serviceKey),
  'serviceKey.restricted': z.strictObject({ ...serviceKey, networks: change(networks) }),
  'serviceKey.rotated': z.strictObject({
    ...serviceKey,
    expiresAt: instant,
    secretVersion: z.int(),
    overlapEndsAt: instant,
  }),
  'serviceKey.expiring': z.strictObject({ ...serviceKey, expiresAt: instant, secretVersion: z.int() }),
  'serviceKey.revoked': z.strictObject(serviceKey),
  'membership.secondFactorChanged': z.strictObject({ ...membership, hasSecondFactor: z.boolean() }),
  'membership.secondFactorReset': z.strictObject(membership),
  'project.created': z.strictObject({ ...project, site: site.nullable() }),
  'project.updated': z.strictObject({
    ...project,
    name: change(z.string()).optional(),
    site: change(site.nullable()).optional(),
  }),
  'project.archived': z.strictObject(project),
  'project.restored': z.strictObject(project),
  'project.deleted': z.strictObject({ ...project, resourceCount: z.int() }),
  'resource.registered': z.strictObject({ ...resource, site, sizeBytes }),
  'resource.updated': z.strictObject({
    ...resource,
    name: change(z.string()).optional(),
    site: change(site).optional(),
    sizeBytes: change(sizeBytes).optional(),
  }),
  'resource.archived': z.strictObject(resource),
  'resource.restored': z.strictObject(resource),
  'resource.deleted': z.strictObject(resource),
  'account.created': z.strictObject({ accountId: accountIdSchema }),
  'account.updated': z.strictObject({ changed: z.array(z.enum(profileFields)) }),
  'account.exported': z.strictObject({ format: z.enum(exportFormats) }),
  'account.deleted': z.strictObject({ accountId: accountIdSchema, invitationIds: z.array(invitationIdSchema) }),
  'account.erased': z.strictObject({ accountId: accountIdSchema }),
  'session.created': z.strictObject({ sessionId: sessionIdSchema, isNewDevice: z.boolean() }),
  'session.proven': z.strictObject({ sessionId: sessionIdSchema }),
  'session.revoked': z.strictObject({
    sessionIds: z.array(sessionIdSchema),
    reason: z.enum(revocationReasons),
  }),
  'identity.connected': z.strictObject(identity),
  'identity.disconnected': z.strictObject(identity),
  'authenticator.added': z.strictObject({ authenticatorId: z.string() }),
  'authenticator.removed': z.strictObject({ authenticatorId: z.string() }),
  'secondFactor.reset': z.strictObject({
    accountId: accountIdSchema,
    /** Whose admin did it; null for support. */
    organizationId: organizationIdSchema.nullable(),
  }),
  'passkey.added': z.strictObject(passkey),
  'passkey.renamed': z.strictObject(passkey),
  'passkey.removed': z.strictObject(passkey),
  'recoveryCodes.generated': z.strictObject({ count: z.int() }),
  'recoveryCode.used': z.strictObject({ accountId: accountIdSchema, left: z.int() }),
  'password.resetRequested': z.strictObject({ passwordResetId: z.string() }),
  'password.reset': z.strictObject({ passwordResetId: z.string() }),
  'emailChange.requested': z.strictObject({ ...emailChange, expiresAt: instant }),
  'emailChange.ended': z.strictObject({ ...emailChange, reason: z.enum(emailChangeEnds) }),
  'emailChange.confirmed': z.strictObject(emailChange),
  'emailChange.undone': z.strictObject(emailChange),
  'password.changed': z.strictObject({ accountId: accountIdSchema }),
  'notification.read': z.strictObject({
    notificationId: notificationIdSchema,
    /** Whether all that came before it are read too. */
    andOlder: z.boolean(),
  }),
  'notification.preferencesChanged': z.strictObject({
    changed: z.array(z.enum([...notificationKinds, 'quiet-hours'])),
  }),
  'notification.testRequested': z.strictObject({ accountId: accountIdSchema }),
  'push.enabled': z.strictObject({ pushSubscriptionId: pushSubscriptionIdSchema, sessionId: sessionIdSchema }),
  'push.disabled': z.strictObject({ pushSubscriptionId: pushSubscriptionIdSchema, reason: z.enum(pushEndings) }),
} as const;

export type EventType = keyof typeof eventData;
export const eventTypes = Object.keys(eventData) as [EventType, ...EventType[]];
export const eventTypeSchema = z.enum(eventTypes);
export type EventData<Type extends EventType> = z.infer<(typeof eventData)[Type]>;

/** Personal facts beside an event: who acted, whom it concerns, at which address, at which one before, by or about which key, about which passkey. */
export const labelNames = ['actor', 'subject', 'email', 'formerEmail', 'apiKey', 'passkey'] as const;
export type LabelName = (typeof labelNames)[number];
export type EventLabels = Partial<Record<LabelName, string | null>>;

/** What an operation appends; the log adds seq, time, actor, commitments and hash. */
export type NewEvent = {
  [Type in EventType]: { type: Type; data: EventData<Type>; labels?: EventLabels };
}[EventType];

/** An event as it stands in its stream. */
export type RecordedEvent = NewEvent & { seq: number };
