/** Why a reader's place in a stream cannot be continued. */
export const resetReasons = ['too-old', 'ahead', 'other-history'] as const;
export type ResetReason = (typeof resetReasons)[number];

/** What decides whether a reader may go on from its place: read in one snapshot. */
export interface ResumeFacts {
  /** The fingerprint is null for a reader that has kept the number alone. */
  after: { seq: number; fingerprint: string | null };
  headSeq: number;
  /** The seq up to which the log was removed; 0 when all of it is there. */
  purgedThrough: number;
  /** Fingerprint of this history at the reader's seq; null when there is no such event. */
  fingerprintAtSeq: string | null;
  maxReplayEvents: number;
}

/** Null when the reader may continue, or why it must drop its cache and read again. */
export function decideResume(facts: ResumeFacts): ResetReason | null {
  if (facts.after.seq > facts.headSeq) return 'ahead';
  if (facts.after.seq < facts.purgedThrough) return 'too-old';
  const { fingerprint } = facts.after;
  if (fingerprint !== null && facts.fingerprintAtSeq !== fingerprint) return 'other-history';
  return facts.headSeq - facts.after.seq > facts.maxReplayEvents ? 'too-old' : null;
}
