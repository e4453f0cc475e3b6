import { Refusal } from '@rollcall/domain';
import type { EmailChangeOffer, EmailChangeUndo } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { type EmailChangeLinkReader, findEmailChange, isConfirmable, isUndoable } from '../storage/email-change.ts';
import { readNow } from '../storage/now.ts';

interface LinkDependencies {
  db: Database;
  clock: Clock;
  links: EmailChangeLinkReader;
}

/** What the holder of the link to a new address is shown. Reading uses nothing up. @throws Refusal `email.link-rejected` */
export async function getEmailChange({ db, clock, links }: LinkDependencies, token: string): Promise<EmailChangeOffer> {
  const change = await findEmailChange(db, links, 'email-change', token);
  const now = await readNow(db, clock);
  if (change === null || !isConfirmable(change, now)) throw new Refusal('email.link-rejected');
  return { email: change.toEmail, expiresAt: change.expiresAt.toISOString() };
}

/** What the holder of the link to the old address is shown. @throws Refusal `email.link-rejected` */
export async function getEmailChangeUndo(
  { db, clock, links }: LinkDependencies,
  token: string,
): Promise<EmailChangeUndo> {
  const change = await findEmailChange(db, links, 'email-change-undo', token);
  const now = await readNow(db, clock);
  if (change === null || !isUndoable(change, now)) throw new Refusal('email.link-rejected');
  const { fromEmail, toEmail, state, undoableUntil } = change;
  const isInForce = state === 'confirmed';
  return { email: fromEmail, newEmail: toEmail, isInForce, undoableUntil: undoableUntil.toISOString() };
}
