import { createHash, randomBytes } from 'node:crypto';
import type { EventLabels, LabelName } from '@rollcall/domain';
import canonicalize from 'canonicalize';

/** The hash before the first event of every stream. */
export const genesisHash = '0'.repeat(64);

/** How much of a chain hash names a place in a stream to clients. */
export const fingerprintLength = 16;

/** A label as it is kept beside its event. Erasing a person empties both and leaves the commitment alone. */
export type KeptLabel = { salt: string; value: string } | { salt: null; value: null };

export type Commitments = Partial<Record<LabelName, string>>;
export type KeptLabels = Partial<Record<LabelName, KeptLabel>>;

/** What is hashed of an event, in the canonical JSON of RFC 8785. */
export interface HashedBody {
  stream: string;
  seq: number;
  type: string;
  at: string;
  actor: { kind: string; id: string };
  mutationId: string;
  data: unknown;
  commitments: Commitments;
}

/** SHA-256 over the hash before and the canonical body, in hex. */
export function chainHash(previousHash: string, body: HashedBody): string {
  const canonical = canonicalize({ ...body, previous: previousHash });
  if (canonical === undefined) throw new TypeError('an event has no canonical form');
  return createHash('sha256').update(canonical).digest('hex');
}

/** The salted commitment by which a label enters the hash: without salt and value it tells nothing. */
export function commitment(salt: string, value: string): string {
  return createHash('sha256').update(`${salt}:${value}`).digest('hex');
}

/** Splits labels into what is hashed and what stands beside it and can be erased. */
export function commitLabels(labels: EventLabels): { commitments: Commitments; kept: KeptLabels } {
  const commitments: Commitments = {};
  const kept: KeptLabels = {};
  for (const [name, value] of Object.entries(labels) as [LabelName, string | null | undefined][]) {
    if (value === null || value === undefined) continue;
    const salt = randomBytes(16).toString('hex');
    commitments[name] = commitment(salt, value);
    kept[name] = { salt, value };
  }
  return { commitments, kept };
}

/** What is wrong with a link of a chain, or with a chain as a whole. */
export type ChainFault = 'missing-event' | 'hash-differs' | 'label-differs' | 'head-differs' | 'checkpoint-forged';

/** An event as it was hashed, with its hash and with what stands beside it. */
export interface ChainLink extends HashedBody {
  hash: string;
  labels: Readonly<Record<string, KeptLabel | null>>;
}

/** Judges one event by the place before it: nothing is missing, nothing was changed, every label is what was committed to. */
export function checkLink(before: { seq: number; hash: string }, link: ChainLink): ChainFault | null {
  const { hash, labels, stream, seq, type, at, actor, mutationId, data, commitments } = link;
  if (seq !== before.seq + 1) return 'missing-event';
  if (chainHash(before.hash, { stream, seq, type, at, actor, mutationId, data, commitments }) !== hash) {
    return 'hash-differs';
  }
  const kept = Object.entries(labels) as [LabelName, KeptLabel | null][];
  const fits = kept.every(
    ([name, label]) =>
      label === null || label.value === null || commitments[name] === commitment(label.salt, label.value),
  );
  return fits ? null : 'label-differs';
}
