import { createHash, randomBytes } from 'node:crypto';
import { type Id, type IdKind, idAlphabet, idLength, idPrefixes } from '@rollcall/domain';

/** A new id of this kind: 100 random bits, so ids tell nothing of order, time or number. */
export function mintId<Kind extends IdKind>(kind: Kind): Id<Kind> {
  return idOf(kind, randomBytes(idLength));
}

/** The id that an act of an account gives to what it makes: a retry of the act arrives at the same one. */
export function deriveId<Kind extends IdKind>(kind: Kind, actorId: string, mutationId: string): Id<Kind> {
  const digest = createHash('sha256').update(`${kind}\0${actorId}\0${mutationId}`).digest();
  return idOf(kind, digest.subarray(0, idLength));
}

function idOf<Kind extends IdKind>(kind: Kind, bytes: Uint8Array): Id<Kind> {
  // 32 characters divide a byte evenly, so the low five bits of each byte are unbiased.
  const characters = Array.from(bytes, (byte) => idAlphabet[byte & 31]).join('');
  return `${idPrefixes[kind]}_${characters}`;
}
