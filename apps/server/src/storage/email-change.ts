import type { Database } from './db.ts';

export type EmailChangePurpose = 'email-change' | 'email-change-undo';

/** How the links of a change of address are read: the claim one makes when its signature is right, and its hash. */
export interface EmailChangeLinkReader {
  parse(purpose: EmailChangePurpose, token: string): { id: string; version: number } | null;
  hash(token: string): string;
}

/** The change that a link names, whatever has become of it; null for every bad link alike. */
export async function findEmailChange(
  db: Database,
  links: EmailChangeLinkReader,
  purpose: EmailChangePurpose,
  token: string,
) {
  const claim = links.parse(purpose, token);
  if (claim === null) return null;
  const change = await db.prisma.emailChange.findUnique({ where: { id: claim.id } });
  const stored = purpose === 'email-change' ? change?.tokenHash : change?.undoTokenHash;
  return stored === links.hash(token) ? change : null;
}

/** Whether the link to the new address still works. */
export function isConfirmable(change: { state: string; expiresAt: Date }, now: Date): boolean {
  return change.state === 'pending' && now < change.expiresAt;
}

/** Whether the link to the old address still works, before the change has taken effect or after. */
export function isUndoable(change: { state: string; undoableUntil: Date }, now: Date): boolean {
  return (change.state === 'pending' || change.state === 'confirmed') && now < change.undoableUntil;
}
