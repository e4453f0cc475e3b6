import {
  accountIdSchema,
  identityIdSchema,
  invitationIdSchema,
  invitationOutcomeSchema,
  invitationStatusSchema,
  languageSchema,
  membershipIdSchema,
  membershipStateSchema,
  organizationIdSchema,
  pictureIdSchema,
  provisioningStepSchema,
  provisioningStepStateSchema,
  roleSchema,
  sessionIdSchema,
} from '@rollcall/domain';
import { z } from 'zod';

/** Instants travel as ISO 8601 in UTC. */
const instant = z.iso.datetime();

/** Seq of the stream's head, read before the rows: the rows are at least as new. */
const asOf = z.int().min(0);

/** Who is signed in and where this account may go; `null` for nobody. */
export const sessionViewSchema = z.object({
  sessionId: sessionIdSchema,
  account: z.object({
    id: accountIdSchema,
    name: z.string(),
    email: z.string(),
    pictureId: pictureIdSchema.nullable(),
    /** An IANA name; null for whatever the browser says. */
    timeZone: z.string().nullable(),
    /** Null for whatever the browser says. */
    language: languageSchema.nullable(),
  }),
  memberships: z.array(
    z.object({
      membershipId: membershipIdSchema,
      organizationId: organizationIdSchema,
      organizationName: z.string(),
      role: roleSchema,
      state: membershipStateSchema,
      /** The operator has suspended the organization: nobody works in it. */
      isSuspended: z.boolean(),
      /** When everything of it is deleted; null while the operator has not scheduled that. */
      deletionDueAt: instant.nullable(),
      /** Where the organization requires a second factor and this account has none: until when, and whether that is over. */
      factorDue: z.object({ at: instant, isOver: z.boolean() }).nullable(),
    }),
  ),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** A person's own account, as only they see it. */
export const accountViewSchema = z.object({
  asOf,
  id: accountIdSchema,
  name: z.string(),
  email: z.string(),
  pictureId: pictureIdSchema.nullable(),
  timeZone: z.string().nullable(),
  language: languageSchema.nullable(),
  /** Who signs in by other means only has none. */
  hasPassword: z.boolean(),
  /** The address that waits to be confirmed. */
  pendingEmail: z.object({ email: z.string(), expiresAt: instant }).nullable(),
  version: z.int(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

/** What the link to a new address is about. */
export const emailChangeOfferSchema = z.object({ email: z.string(), expiresAt: instant });
export type EmailChangeOffer = z.infer<typeof emailChangeOfferSchema>;

/** What the link to an old address is about. */
export const emailChangeUndoSchema = z.object({
  /** The address that will be the account's again. */
  email: z.string(),
  newEmail: z.string(),
  /** Whether the new address has been confirmed already. */
  isInForce: z.boolean(),
  undoableUntil: instant,
});
export type EmailChangeUndo = z.infer<typeof emailChangeUndoSchema>;

/** Where a session was begun, as far as its network address tells without asking anybody. */
export const placeSchema = z.object({
  kind: z.enum(['this-network', 'this-machine', 'private-network', 'network', 'unknown']),
  /** The network, never the whole address: `203.0.113.0/24`. */
  network: z.string().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** What a browser says of itself; null where it says nothing that is understood. */
export const deviceSchema = z.object({
  kind: z.enum(['desktop', 'mobile', 'tablet', 'unknown']),
  browser: z.string().nullable(),
  system: z.string().nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

/** The sessions of an account that are alive: this one first, then those that were used last. */
export const sessionListSchema = z.object({
  asOf,
  sessions: z.array(
    z.object({
      id: sessionIdSchema,
      isThisOne: z.boolean(),
      device: deviceSchema,
      place: placeSchema,
      signedInAt: instant,
      lastSeenAt: instant,
    }),
  ),
});
export type SessionList = z.infer<typeof sessionListSchema>;
export type ListedSession = SessionList['sessions'][number];
/** What a person has set up beside the first proof. */
export const secondFactorViewSchema = z.object({
  asOf,
  authenticator: z.object({ addedAt: instant, lastUsedAt: instant }).nullable(),
  /** Null where there is no second factor that they could stand in for. */
  recoveryCodesLeft: z.int().nullable(),
});
export type SecondFactorView = z.infer<typeof secondFactorViewSchema>;

export const organizationViewSchema = z.object({
  asOf,
  id: organizationIdSchema,
  name: z.string(),
  domains: z.array(z.string()),
  invitationLifetimeHours: z.int(),
  /** How long its log is kept; null for good. */
  logRetentionDays: z.int().nullable(),
  /** Since when members must have a second factor (null: they need not), and how many days they get for it. */
  factorRule: z.object({ requiredSince: instant.nullable(), graceDays: z.int() }),
  version: z.int(),
  createdAt: instant,
  memberCount: z.int(),
  adminCount: z.int(),
  /** Null for members, who may not read invitations. */
  pendingInvitationCount: z.int().nullable(),
  /** Null for members, who are not told who has a second factor. */
  membersWithoutFactor: z.int().nullable(),
  role: roleSchema,
});
export type OrganizationView = z.infer<typeof organizationViewSchema>;

export const memberViewSchema = z.object({
  id: membershipIdSchema,
  accountId: accountIdSchema,
  name: z.string(),
  email: z.string(),
  pictureId: pictureIdSchema.nullable(),
  role: roleSchema,
  state: membershipStateSchema,
  version: z.int(),
  joinedAt: instant,
  /** Null for members, who are not told. */
  hasSecondFactor: z.boolean().nullable(),
  /** The step that account sync is stuck at; admins can retry it. */
  stuckStep: provisioningStepSchema.nullable(),
});
export type MemberView = z.infer<typeof memberViewSchema>;

export const memberPageSchema = z.object({
  asOf,
  members: z.array(memberViewSchema),
  nextCursor: z.string().nullable(),
});
export type MemberPage = z.infer<typeof memberPageSchema>;

export const memberSorts = ['name', 'email', 'role', 'joinedAt'] as const;
export type MemberSort = (typeof memberSorts)[number];

/** How far the newest mail of an invitation got; superseded when the invitation was settled before the mail went out. */
export const mailStateSchema = z.enum(['pending', 'sending', 'delayed', 'sent', 'failed', 'superseded']);

export const invitationViewSchema = z.object({
  id: invitationIdSchema,
  email: z.string(),
  role: roleSchema,
  status: invitationStatusSchema,
  mail: z.object({ state: mailStateSchema, reason: z.string().nullable() }),
  invitedBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  settledAt: instant.nullable(),
  version: z.int(),
});
export type InvitationView = z.infer<typeof invitationViewSchema>;

export const invitationPageSchema = z.object({
  asOf,
  invitations: z.array(invitationViewSchema),
  nextCursor: z.string().nullable(),
});
export type InvitationPage = z.infer<typeof invitationPageSchema>;

/** One answer per address, in the order asked. `email` is the canonical form, or what was typed when it is no address. */
export const invitationResultSchema = z.object({
  email: z.string(),
  outcome: invitationOutcomeSchema,
  invitationId: invitationIdSchema.nullable(),
});
export type InvitationResult = z.infer<typeof invitationResultSchema>;

/** What the join page shows before anybody has decided anything. */
export const invitationOfferSchema = z.object({
  invitationId: invitationIdSchema,
  organizationId: organizationIdSchema,
  organizationName: z.string(),
  inviter: z.string(),
  email: z.string(),
  role: roleSchema,
  expiresAt: instant,
  /** Whether the person signs in instead of making an account. The holder of the link owns the address. */
  accountExists: z.boolean(),
});
export type InvitationOffer = z.infer<typeof invitationOfferSchema>;

export const provisioningViewSchema = z.object({
  asOf,
  organizationId: organizationIdSchema,
  organizationName: z.string(),
  membershipId: membershipIdSchema,
  state: membershipStateSchema,
  steps: z.array(
    z.object({ step: provisioningStepSchema, state: provisioningStepStateSchema, reason: z.string().nullable() }),
  ),
});
export type ProvisioningView = z.infer<typeof provisioningViewSchema>;

/** A provider through which people may sign in, by the name that its button has. */
const identityProviderSchema = z.object({ id: z.string(), name: z.string() });

/** The ways into the caller's own account. */
export const signInMethodsViewSchema = z.object({
  asOf,
  hasPassword: z.boolean(),
  identities: z.array(
    z.object({
      id: identityIdSchema,
      provider: z.string(),
      /** What its person is called there. */
      label: z.string().nullable(),
      connectedAt: instant,
    }),
  ),
});
export type SignInMethodsView = z.infer<typeof signInMethodsViewSchema>;

/** What the console must know before anybody signs in. */
export const consoleConfigurationSchema = z.object({
  productName: z.string(),
  supportContact: z.string(),
  accent: z.string(),
  identityProviders: z.array(identityProviderSchema),
});
export type ConsoleConfiguration = z.infer<typeof consoleConfigurationSchema>;
