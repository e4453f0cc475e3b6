import { Refusal } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { findPasswordReset, type ResetLinkReader } from '../storage/password-reset.ts';

/** What the holder of a link to a new password is shown. Reading uses nothing up. @throws Refusal `password.link-rejected` */
export async function getPasswordReset(
  db: Database,
  clock: Clock,
  links: ResetLinkReader,
  token: string,
): Promise<{ email: string; expiresAt: string }> {
  const reset = await findPasswordReset(db, links, token);
  const now = await readNow(db, clock);
  if (reset === null || reset.usedAt !== null || reset.expiresAt <= now) throw new Refusal('password.link-rejected');
  return { email: reset.account.email, expiresAt: reset.expiresAt.toISOString() };
}
