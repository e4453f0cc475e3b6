import type { Database } from './db.ts';

/** How a link to a new password is read: the claim it makes when its signature is right, and its hash. */
export interface ResetLinkReader {
  parse(purpose: 'password-reset', token: string): { id: string; version: number } | null;
  hash(token: string): string;
}

/** The reset that a link names; null for every bad link alike. */
export async function findPasswordReset(db: Database, links: ResetLinkReader, token: string) {
  const claim = links.parse('password-reset', token);
  if (claim === null) return null;
  const reset = await db.prisma.passwordReset.findUnique({
    where: { id: claim.id },
    include: { account: { select: { name: true, email: true } } },
  });
  return reset === null || reset.tokenHash !== links.hash(token) ? null : reset;
}
