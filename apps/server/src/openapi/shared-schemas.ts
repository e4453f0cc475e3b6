import {
  accountIdSchema,
  apiKeyIdSchema,
  apiKeyScopeSchema,
  eventTypeSchema,
  type IdKind,
  idLength,
  idPrefixes,
  invitationIdSchema,
  invitationOutcomeSchema,
  invitationStatusSchema,
  joinRequestIdSchema,
  limits,
  membershipIdSchema,
  membershipStateSchema,
  mutationIdSchema,
  organizationIdSchema,
  permissionSchema,
  pictureIdSchema,
  projectIdSchema,
  provisioningStepSchema,
  refusals,
  resourceIdSchema,
  resourceKindSchema,
  roleSchema,
  serviceKeyIdSchema,
  sessionIdSchema,
  streamIdSchema,
} from '@rollcall/domain';
import {
  aboutIdSchema,
  batchSchema,
  contentSortSchema,
  contentStateSchema,
  deviceSchema,
  emptyFingerprint,
  eventViewSchema,
  feedCursorSchema,
  introspectionSchema,
  invitationResultSchema,
  invitationViewSchema,
  joinRequestViewSchema,
  listCursorSchema,
  listLimitSchema,
  listSearchSchema,
  mailStateSchema,
  memberViewSchema,
  organizationViewSchema,
  projectViewSchema,
  resourceViewSchema,
} from '@rollcall/protocol';
import { z } from 'zod';

/** What the document says of a schema that it calls by a name. */
export interface SchemaWords {
  description: string;
  examples?: unknown[];
}

const codes = Object.keys(refusals) as [string, ...string[]];
const refusalCodeSchema = z.enum(codes);

const refusalSchema = z.object({
  code: refusalCodeSchema,
  details: z
    .record(z.string(), z.unknown())
    .describe('Facts that explain the refusal; which ones, depends on the code.'),
  requestId: z.string().nullable(),
});

/** What every call is answered with that did not succeed. */
export const errorSchema = z.object({
  error: z.object({
    message: z.string().describe('The code of the refusal, or `server.unexpected` for a fault of the server.'),
    code: z.int().describe('A number of JSON-RPC, which tells less than the rest.'),
    data: z.object({
      code: z.string().describe('The HTTP status as a word.'),
      httpStatus: z.int(),
      path: z.string().optional().describe('The procedure that was called, when it came so far.'),
      requestId: z.string().nullable().describe('What an operator finds in the server’s log.'),
      refusal: refusalSchema.nullable().describe('Null for a fault of the server.'),
    }),
  }),
});

const id = (kind: IdKind, what: string): SchemaWords => ({
  description: `The id of ${what}.`,
  examples: [`${idPrefixes[kind]}_${'1'.padStart(idLength, '0')}`],
});

/** The schemas that stand once in the document, under these names, however often they are used. */
export const sharedSchemas: Readonly<Record<string, readonly [schema: z.ZodType, words: SchemaWords]>> = {
  OrganizationId: [organizationIdSchema, id('organization', 'an organization')],
  AccountId: [accountIdSchema, id('account', 'a person’s account')],
  MembershipId: [membershipIdSchema, id('membership', 'an account’s membership in an organization')],
  InvitationId: [invitationIdSchema, id('invitation', 'an invitation')],
  JoinRequestId: [joinRequestIdSchema, id('joinRequest', 'a request to join')],
  ApiKeyId: [apiKeyIdSchema, id('apiKey', 'an API key; it is no secret')],
  ServiceKeyId: [serviceKeyIdSchema, id('serviceKey', 'a key of the organization; it is no secret')],
  SessionId: [sessionIdSchema, id('session', 'a session; it is no secret')],
  PictureId: [pictureIdSchema, id('picture', 'a person’s picture')],
  StreamId: [streamIdSchema, { description: 'Whose log it is. A key reads that of its organization.' }],
  ProjectId: [projectIdSchema, id('project', 'a project')],
  ResourceId: [resourceIdSchema, id('resource', 'data or a workflow, as it is registered')],
  AboutId: [aboutIdSchema, { description: 'What an event can be about.' }],
  MutationId: [
    mutationIdSchema,
    {
      description: 'Your own name for this one act. A retry sends the same one, and gets the first answer again.',
      examples: ['nightly-sync.2026-11-25.0001'],
    },
  ],
  Role: [roleSchema, { description: 'What a member may do: admins invite, configure and read the log.' }],
  Scope: [apiKeyScopeSchema, { description: 'Something that a key can be allowed to do.' }],
  Permission: [permissionSchema, { description: 'Something that can be done in an organization.' }],
  EventType: [eventTypeSchema, { description: 'What happened. There may be new ones in a later version.' }],
  MembershipState: [
    membershipStateSchema,
    { description: 'Account sync is under way, is over, or the member has left.' },
  ],
  ProvisioningStep: [provisioningStepSchema, { description: 'A step of account sync.' }],
  InvitationStatus: [invitationStatusSchema, { description: 'The state of an invitation at this moment.' }],
  InvitationOutcome: [
    invitationOutcomeSchema,
    { description: 'What became of one address; only `invited` sends a mail.' },
  ],
  ResourceKind: [resourceKindSchema, { description: 'What is registered.' }],
  ContentState: [
    contentStateSchema,
    { description: 'Only what is in use, as when nothing is said, or only what is archived.' },
  ],
  ContentSort: [contentSortSchema, { description: 'By name, as when nothing is said, or what changed last first.' }],
  MailState: [mailStateSchema, { description: 'How far the newest mail of an invitation got.' }],
  ListCursor: [listCursorSchema, { description: 'The `nextCursor` of the page before; without it, the first page.' }],
  PageSize: [
    listLimitSchema,
    { description: `Rows of a page; ${limits.http.defaultPageSize} when nothing is said.`, examples: [20] },
  ],
  Search: [listSearchSchema, { description: 'Part of a name or an address.', examples: ['ada'] }],
  FeedCursor: [
    feedCursorSchema,
    {
      description: 'A place in a log: an event’s number, and what proves that it is the same history.',
      examples: [{ seq: 0, fingerprint: emptyFingerprint }],
    },
  ],
  Device: [deviceSchema, { description: 'What a program says of itself; null where that is not understood.' }],
  Event: [eventViewSchema, { description: 'Something that happened.' }],
  Batch: [batchSchema, { description: 'The events behind `after` up to `through` that the key may see, in order.' }],
  Organization: [organizationViewSchema, { description: 'An organization.' }],
  Member: [memberViewSchema, { description: 'A member of an organization.' }],
  JoinRequest: [joinRequestViewSchema, { description: 'A request to join that waits for an answer.' }],
  Invitation: [invitationViewSchema, { description: 'An invitation.' }],
  Project: [projectViewSchema, { description: 'A project.' }],
  Resource: [resourceViewSchema, { description: 'Data or a workflow, as it is registered.' }],
  InvitationResult: [invitationResultSchema, { description: 'The answer for one address.' }],
  Introspection: [
    introspectionSchema,
    { description: 'What a cookie or a key is worth; of what is not good nothing is told.' },
  ],
  Error: [errorSchema, { description: 'What a call that did not succeed is answered with.' }],
  Refusal: [refusalSchema, { description: 'A rule said no.' }],
  RefusalCode: [
    refusalCodeSchema,
    { description: 'Codes never change their meaning. There may be new ones: go by the HTTP status then.' },
  ],
};
