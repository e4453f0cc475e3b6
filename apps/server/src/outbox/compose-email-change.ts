import {
  renderEmailChange,
  renderEmailChanged,
  renderEmailChangeNotice,
  renderEmailChangeUndone,
  renderEmailTaken,
} from '../mail/templates/email-change.ts';
import type { ComposeDependencies, DeliveryRow } from './compose-mail.ts';

/** The link to the new address; where that is somebody's already, its owner is told instead. */
export async function renderEmailChangeMail(
  { db, links, brand, publicOrigin }: ComposeDependencies,
  { subjectId, subjectVersion }: DeliveryRow,
) {
  const change = await db.prisma.emailChange.findUnique({ where: { id: subjectId } });
  if (change === null || change.state !== 'pending') return null;
  const owner = await db.prisma.account.findUnique({ where: { email: change.toEmail }, select: { id: true } });
  if (owner !== null) return renderEmailTaken({ brand });
  const link = `${publicOrigin}/confirm-email#${links.mint('email-change', subjectId, subjectVersion)}`;
  return renderEmailChange({ brand, link, expiresAt: change.expiresAt });
}

/** What the old address is told, with the way back for as long as there is one. */
export async function renderEmailChangeNews(
  { db, links, brand, publicOrigin }: ComposeDependencies,
  { subjectId, subjectVersion, template }: DeliveryRow,
) {
  const change = await db.prisma.emailChange.findUnique({ where: { id: subjectId } });
  if (change === null) return null;
  const { state, fromEmail: email, toEmail: newEmail, undoableUntil } = change;
  if (template === 'email-change-undone') return renderEmailChangeUndone({ brand, email });
  if (state !== 'pending' && state !== 'confirmed') return null;
  const link = `${publicOrigin}/undo-email-change#${links.mint('email-change-undo', subjectId, subjectVersion)}`;
  const news = { brand, newEmail, link, undoableUntil };
  return template === 'email-changed' ? renderEmailChanged(news) : renderEmailChangeNotice(news);
}
