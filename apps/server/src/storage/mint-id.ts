import { randomBytes } from 'node:crypto';
import { type Id, type IdKind, idAlphabet, idLength, idPrefixes } from '@rollcall/domain';

/** A new id of this kind: 100 random bits, so ids tell nothing of order, time or number. */
export function mintId<Kind extends IdKind>(kind: Kind): Id<Kind> {
  // 32 characters divide a byte evenly, so the low five bits of each byte are unbiased.
  const characters = Array.from(randomBytes(idLength), (byte) => idAlphabet[byte & 31]).join('');
  return `${idPrefixes[kind]}_${characters}`;
}
