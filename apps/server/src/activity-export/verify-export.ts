/*
 * Verifies an export by itself: no database, no network, nothing but the file, and what its reader has kept of the
 * server, which is its key and perhaps an earlier signed head.
 *
 *   first line   says of which stream, after which place, with which hash the chain goes on, and, where its beginning was
 *                removed, the signed checkpoint that stands for it
 *   each event   its hash is computed anew from the hash before and from everything in it; labels fit their commitments
 *   last line    names the last event and its hash, and is signed
 */
import { type SignedCheckpoint, type SignedHead, signedCheckpointSchema, signedHeadSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { type HeadKey, isCheckpointSignedBy, isSignedBy } from '../auth/head-signer.ts';
import { type ChainFault, checkLink, genesisHash } from '../storage/chain.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().min(0);
const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
});
const firstLine = z.object({
  kind: z.literal('log'),
  version: z.literal(1),
  stream: z.string(),
  after: seq,
  previous: hash,
  complete: z.boolean(),
  key: keySchema,
  /** There when the beginning of the log was removed before the export was made. */
  checkpoint: signedCheckpointSchema.optional(),
});
const eventLine = z.object({
  kind: z.literal('event'),
  seq,
  type: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string() }),
  mutationId: z.string(),
  data: z.unknown(),
  commitments: z.record(z.string(), z.string()),
  hash,
  labels: z.record(z.string(), z.object({ salt: z.string(), value: z.string() }).nullable()),
});
const lastLine = signedHeadSchema.extend({ kind: z.literal('head') });

/** What is wrong with an export. */
export type ExportFault =
  | ChainFault
  | 'not-an-export'
  | 'not-complete'
  | 'line-unreadable'
  | 'head-missing'
  | 'key-unknown'
  | 'signature-wrong'
  | 'tail-cut'
  | 'earlier-head-differs'
  | 'earlier-head-outside';

export interface ExportVerdict {
  stream: string | null;
  /** The place after which the file begins; 0 for the whole log. */
  after: number;
  /** Events that were read and found right. */
  events: number;
  /** The signed head that the file ends with, when all is well. */
  head: SignedHead | null;
  /** Null when all is well; `seq` is the event at fault, `line` its place in the file. */
  fault: { kind: ExportFault; line: number; seq: number | null } | null;
}

export interface KeptOfServer {
  /** The published keys; without them the key in the file is believed, which a forger would have put there. */
  keys?: readonly HeadKey[] | undefined;
  /** A head that was signed earlier. */
  earlierHead?: SignedHead | undefined;
}

/** Reads the keys that a server publishes: a set of them, or one. @throws ZodError */
export function parseHeadKeys(text: string): HeadKey[] {
  const parsed = z.union([z.object({ keys: z.array(keySchema) }), keySchema]).parse(JSON.parse(text));
  return 'keys' in parsed ? parsed.keys : [parsed];
}

/** Reads a signed head that was downloaded. @throws ZodError */
export function parseSignedHead(text: string): SignedHead {
  return signedHeadSchema.parse(JSON.parse(text));
}

/** Verifies an export line by line, and names the first line at fault. */
export async function verifyExport(lines: AsyncIterable<string>, kept: KeptOfServer = {}): Promise<ExportVerdict> {
  const { earlierHead } = kept;
  let line = 0;
  let first: z.infer<typeof firstLine> | null = null;
  let place = { seq: 0, hash: genesisHash };
  let events = 0;
  const failed = (kind: ExportFault, at: number | null = null): ExportVerdict => ({
    stream: first?.stream ?? null,
    after: first?.after ?? 0,
    events,
    head: null,
    fault: { kind, line, seq: at },
  });

  for await (const text of lines) {
    line += 1;
    if (first === null) {
      const parsed = firstLine.safeParse(readJson(text));
      if (!parsed.success) return failed('not-an-export');
      first = parsed.data;
      if (!first.complete) return failed('not-complete');
      place = { seq: first.after, hash: first.previous };
      if (!isRightCheckpoint(first.checkpoint, first, kept)) return failed('checkpoint-forged', place.seq);
      continue;
    }
    const parsed = z.discriminatedUnion('kind', [eventLine, lastLine]).safeParse(readJson(text));
    if (!parsed.success) return failed('line-unreadable', place.seq + 1);
    if (parsed.data.kind === 'head') {
      const { kind: _, ...head } = parsed.data;
      const fault = faultOfHead(head, first, place, kept);
      return fault === null
        ? { stream: first.stream, after: first.after, events, head, fault }
        : failed(fault, place.seq);
    }
    const { kind: _, ...event } = parsed.data;
    const fault = checkLink(place, { ...event, stream: first.stream });
    if (fault !== null) return failed(fault, place.seq + 1);
    place = { seq: event.seq, hash: event.hash };
    if (earlierHead?.seq === place.seq && earlierHead.hash !== place.hash) {
      return failed('earlier-head-differs', place.seq);
    }
    events += 1;
  }
  return failed(first === null ? 'not-an-export' : 'head-missing', place.seq + 1);
}

/** A checkpoint is signed, of this stream, and at or before where the file begins: at it, with the very hash that it goes on from. */
function isRightCheckpoint(
  checkpoint: SignedCheckpoint | undefined,
  { key: own, stream, after, previous }: z.infer<typeof firstLine>,
  { keys = [own] }: KeptOfServer,
): boolean {
  if (checkpoint === undefined) return true;
  const key = keys.find(({ kid }) => kid === checkpoint.keyId);
  if (key === undefined || !isCheckpointSignedBy(key, checkpoint) || checkpoint.stream !== stream) return false;
  return checkpoint.seq < after || (checkpoint.seq === after && checkpoint.hash === previous);
}

function faultOfHead(
  head: SignedHead,
  first: z.infer<typeof firstLine>,
  place: { seq: number; hash: string },
  { keys = [first.key], earlierHead }: KeptOfServer,
): ExportFault | null {
  const known = (signed: SignedHead) => keys.find(({ kid }) => kid === signed.keyId);
  for (const signed of earlierHead === undefined ? [head] : [head, earlierHead]) {
    const key = known(signed);
    if (key === undefined) return 'key-unknown';
    if (!isSignedBy(key, signed)) return 'signature-wrong';
  }
  if (head.stream !== first.stream || head.seq !== place.seq || head.hash !== place.hash) return 'head-differs';
  if (earlierHead === undefined) return null;
  if (earlierHead.seq < first.after) return 'earlier-head-outside';
  const differs = earlierHead.seq === first.after && earlierHead.hash !== first.previous;
  if (earlierHead.stream !== first.stream || differs) return 'earlier-head-differs';
  return earlierHead.seq > place.seq ? 'tail-cut' : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
