import type { AccountId, ChannelChoice, NotificationId } from '@rollcall/domain';
import type { NotificationView } from '@rollcall/protocol';
import type { RenderedMail } from '../mail/templates/brand.ts';
import {
  type NotificationLinks,
  renderNotification,
  renderNotificationDigest,
  renderNotificationTest,
  type ToldNotification,
} from '../mail/templates/notification.ts';
import { readDigest } from '../storage/digest.ts';
import type { ComposeDependencies, DeliveryRow } from './compose-mail.ts';
import { findNews } from './find-news.ts';

/** A mail to an account, whose address is the one of today; null when there is nothing left to tell. */
export type AccountMail = (RenderedMail & { to: string; headers: Record<string, string> }) | null;

const isMailed = ({ mail }: ChannelChoice): boolean => mail !== 'never';

/** One notification, unless its reader has read it, may not see it or does not want it mailed any more. */
export async function composeNotification(deps: ComposeDependencies, delivery: DeliveryRow): Promise<AccountMail> {
  const accountId = delivery.recipient as AccountId;
  const [told] = await findNews(deps.db, deps.clock, accountId, [delivery.subjectId], isMailed);
  if (told === undefined) return null;
  const target = `${deps.publicOrigin}/notifications/${told.id satisfies NotificationId}`;
  return addressed(deps, accountId, (links) => renderNotification(deps.brand, toldBy(told), { ...links, target }));
}

/** What has waited for the mail of the day and is still news. */
export async function composeDigest(deps: ComposeDependencies, delivery: DeliveryRow): Promise<AccountMail> {
  const accountId = delivery.recipient as AccountId;
  const told = await findNews(deps.db, deps.clock, accountId, await readDigest(deps.db, delivery.id), isMailed);
  if (told.length === 0) return null;
  return addressed(deps, accountId, (links) => renderNotificationDigest(deps.brand, told.map(toldBy), links));
}

/** What a person asked for to see whether it arrives. */
export function composeTest(deps: ComposeDependencies, delivery: DeliveryRow): Promise<AccountMail> {
  return letter(deps, delivery.recipient, (links) => renderNotificationTest(deps.brand, links));
}

async function addressed(
  deps: ComposeDependencies,
  id: AccountId,
  renderWith: (links: NotificationLinks) => Promise<RenderedMail>,
): Promise<AccountMail> {
  const account = await deps.db.prisma.account.findUnique({ where: { id }, select: { email: true } });
  return account === null ? null : letter(deps, account.email, renderWith);
}

async function letter(
  { publicOrigin }: ComposeDependencies,
  to: string,
  renderWith: (links: NotificationLinks) => Promise<RenderedMail>,
): Promise<AccountMail> {
  const settings = `${publicOrigin}/account/notifications`;
  const mail = await renderWith({ target: publicOrigin, settings });
  return { ...mail, to, headers: { 'List-Unsubscribe': `<${settings}>` } };
}

function toldBy({ kind, organizationName, event }: NotificationView): ToldNotification {
  const { subject = null, email = null } = event.labels;
  return { kind, organizationName, subject, email };
}
