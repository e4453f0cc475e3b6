import { createHash, randomBytes } from 'node:crypto';
import type { EventLabels, LabelName } from '@rollcall/domain';
import canonicalize from 'canonicalize';

/** The hash before the first event of every stream. */
export const genesisHash = '0'.repeat(64);

/** How much of a chain hash names a place in a stream to clients. */
export const fingerprintLength = 16;

/** A label as it is kept beside its event; erasing a person sets `value` to null and leaves the commitment alone. */
export interface KeptLabel {
  salt: string;
  value: string | null;
}

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
