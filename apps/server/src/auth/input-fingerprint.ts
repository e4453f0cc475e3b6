import { createHmac, hkdfSync } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A keyed hash of a mutation's input: equal inputs have equal fingerprints, and no input can be guessed from one. */
export function createInputFingerprint(secret: Uint8Array): (input: unknown) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall input', 32));
  return (input) =>
    createHmac('sha256', key)
      .update(canonicalize(input) ?? 'undefined')
      .digest('hex');
}
