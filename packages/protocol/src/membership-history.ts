import {
  accountIdSchema,
  apiKeyIdSchema,
  apiKeyScopeSchema,
  membershipDifferenceKinds,
  membershipIdSchema,
  membershipStateSchema,
  roleSchema,
} from '@rollcall/domain';
import { z } from 'zod';

const instant = z.iso.datetime();
const seq = z.int().min(0).max(2_147_483_647);

/** A moment of a log: behind the event of this seq, or as it was at this instant. */
export const wantedMomentSchema = z.union([z.strictObject({ seq }), z.strictObject({ at: instant })]);
export type WantedMoment = z.infer<typeof wantedMomentSchema>;

/** A moment, named by the last event that had happened. */
export const momentSchema = z.object({
  seq,
  /** When that event happened; null before the first. */
  at: instant.nullable(),
  /** Its hash, by which the moment is found again in an exported log. */
  hash: z.string(),
});
export type Moment = z.infer<typeof momentSchema>;

/** A member as the log tells of them at a moment. */
export const pastMemberSchema = z.object({
  membershipId: membershipIdSchema,
  accountId: accountIdSchema,
  /** What they were called then; null once it was erased. */
  name: z.string().nullable(),
  role: roleSchema,
  state: membershipStateSchema,
  /** Since when they were in. */
  since: instant.nullable(),
});
export type PastMember = z.infer<typeof pastMemberSchema>;

/** A page of those who were in at a moment, in the order in which they joined. */
export const pastMemberPageSchema = z.object({
  moment: momentSchema,
  members: z.array(pastMemberSchema),
  nextCursor: z.string().nullable(),
});
export type PastMemberPage = z.infer<typeof pastMemberPageSchema>;

/** What became of one membership between two moments. */
export const memberDifferenceSchema = z.object({
  membershipId: membershipIdSchema,
  accountId: accountIdSchema,
  name: z.string().nullable(),
  kind: z.enum(membershipDifferenceKinds),
  /** The role before; null for who was not in. */
  from: roleSchema.nullable(),
  /** The role after; null for who is not in any more. */
  to: roleSchema.nullable(),
  /** The last event that had a part in it. */
  seq: z.int().positive(),
});
export type MemberDifference = z.infer<typeof memberDifferenceSchema>;

/** A page of what two moments have between them, in the order in which it began. */
export const memberDifferencePageSchema = z.object({
  since: momentSchema,
  until: momentSchema,
  differences: z.array(memberDifferenceSchema),
  nextCursor: z.string().nullable(),
});
export type MemberDifferencePage = z.infer<typeof memberDifferencePageSchema>;

/** A member as a review of access lists them: what the log says of the moment, and beside it what is so now. */
export const reviewedMemberSchema = pastMemberSchema.extend({
  email: z.string().nullable(),
  hasSecondFactor: z.boolean(),
  /** The day on which they were last seen, in UTC; null when nobody remembers. */
  lastSeenOn: z.iso.date().nullable(),
  apiKeys: z.array(
    z.object({
      id: apiKeyIdSchema,
      name: z.string(),
      scopes: z.array(apiKeyScopeSchema),
      expiresAt: instant,
      lastUsedAt: instant.nullable(),
    }),
  ),
});
export type ReviewedMember = z.infer<typeof reviewedMemberSchema>;

/** A page of a review, in the order in which people joined. */
export const reviewPageSchema = z.object({
  moment: momentSchema,
  members: z.array(reviewedMemberSchema),
  nextCursor: z.string().nullable(),
});
export type ReviewPage = z.infer<typeof reviewPageSchema>;
