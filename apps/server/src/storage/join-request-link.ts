import type { EmailAddress, JoinRequestId, OrganizationId } from '@rollcall/domain';
import type { Clock } from './clock.ts';
import type { Database } from './db.ts';
import { readNow } from './now.ts';

/** What a link of a mail stands for until its reader has clicked: who asks to join what. */
export interface AskedToJoin {
  joinRequestId: JoinRequestId;
  organizationId: OrganizationId;
  email: EmailAddress;
}

const purpose = 'join-request';

/** Keeps what a link stands for, under the hash of its token; the same again changes nothing. */
export async function keepAsked(db: Database, tokenHash: string, asked: AskedToJoin, expiresAt: Date): Promise<void> {
  await db.pool.query(
    'INSERT INTO challenge (id, purpose, data, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [tokenHash, purpose, JSON.stringify(asked), expiresAt],
  );
}

/** What a link stands for and until when; null when that is over, or never was. */
export async function findAsked(
  { db, clock }: { db: Database; clock: Clock },
  tokenHash: string,
): Promise<(AskedToJoin & { expiresAt: Date }) | null> {
  const found = await db.prisma.challenge.findUnique({ where: { id: tokenHash } });
  if (found === null || found.purpose !== purpose || found.expiresAt <= (await readNow(db, clock))) return null;
  return { ...(found.data as unknown as AskedToJoin), expiresAt: found.expiresAt };
}

/** How the token of a link is read. */
export interface JoinLinkReader {
  parse(purpose: 'join-request', token: string): { id: string; version: number } | null;
  hash(token: string): string;
}

/** What the link with this token stands for; null for every bad one alike. */
export async function findAskedByLink(deps: { db: Database; clock: Clock }, links: JoinLinkReader, token: string) {
  return links.parse('join-request', token) === null ? null : findAsked(deps, links.hash(token));
}
