import { type ClosureMail, closureMails, type FactorMail, factorMails } from '@rollcall/domain';
import type { OutgoingMail } from '../mail/mailer.ts';
import { renderAccountDeleted } from '../mail/templates/account-deleted.ts';
import { renderApiKeyExpiring } from '../mail/templates/api-key-expiring.ts';
import type { Brand } from '../mail/templates/brand.ts';
import { type FactorNotice, renderFactorNotice } from '../mail/templates/factor-notice.ts';
import { renderInvitation } from '../mail/templates/invitation.ts';
import { renderNewDevice } from '../mail/templates/new-device.ts';
import { renderPasswordChanged } from '../mail/templates/password-changed.ts';
import { renderPasswordReset } from '../mail/templates/password-reset.ts';
import { renderSecondFactorReset } from '../mail/templates/second-factor-reset.ts';
import type { LinkTokens } from '../operations/dependencies.ts';
import { deviceOf } from '../queries/device.ts';
import { placeOf } from '../queries/place.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { composeClosure } from './compose-closure.ts';
import { renderEmailChangeMail, renderEmailChangeNews } from './compose-email-change.ts';
import { composeJoinRequest } from './compose-join-request.ts';
import { composeDigest, composeNotification, composeTest } from './compose-notification.ts';

export interface ComposeDependencies {
  db: Database;
  clock: Clock;
  links: LinkTokens;
  brand: Brand;
  /** Where the console is: from configuration, never from a request. */
  publicOrigin: string;
}

export interface DeliveryRow {
  id: string;
  template: string;
  recipient: string;
  subjectId: string;
  subjectVersion: number;
  createdAt: Date;
}

/** The mail of a delivery, its link derived anew; null when what it was to carry is no longer valid. */
export async function composeMail(deps: ComposeDependencies, delivery: DeliveryRow): Promise<OutgoingMail | null> {
  const content = await render(deps, delivery);
  if (content === null) return null;
  const host = new URL(deps.publicOrigin).hostname;
  return { to: delivery.recipient, headers: {}, messageId: `<${delivery.id}@${host}>`, ...content };
}

function render(deps: ComposeDependencies, delivery: DeliveryRow) {
  switch (delivery.template) {
    case 'invitation':
      return renderInvitationMail(deps, delivery);
    case 'join-request':
      return composeJoinRequest(deps, delivery);
    case 'password-reset':
      return renderResetMail(deps, delivery);
    case 'password-changed':
      return renderPasswordChanged({ brand: deps.brand, at: delivery.createdAt, by: 'session' });
    case 'password-was-reset':
      return renderPasswordChanged({ brand: deps.brand, at: delivery.createdAt, by: 'link' });
    case 'new-device':
      return renderNewDeviceMail(deps, delivery);
    case 'account-deleted':
      return renderAccountDeleted({ brand: deps.brand, at: delivery.createdAt });
    case 'second-factor-reset':
      return renderResetFactorMail(deps, delivery);
    case 'api-key-expiring':
      return renderExpiringMail(deps, delivery);
    case 'email-change':
      return renderEmailChangeMail(deps, delivery);
    case 'email-change-notice':
    case 'email-changed':
    case 'email-change-undone':
      return renderEmailChangeNews(deps, delivery);
    case 'notification':
      return composeNotification(deps, delivery);
    case 'notification-digest':
      return composeDigest(deps, delivery);
    case 'notification-test':
      return composeTest(deps, delivery);
    default:
      if (isClosureMail(delivery.template)) return composeClosure(deps, delivery);
      if (isFactorMail(delivery.template)) return renderFactorNotice(noticeOf(deps, delivery, delivery.template));
      throw new Error(`no mail template is called ${delivery.template}`);
  }
}

function isClosureMail(template: string): template is ClosureMail {
  return (closureMails as readonly string[]).includes(template);
}

function isFactorMail(template: string): template is FactorMail {
  return (factorMails as readonly string[]).includes(template);
}

function noticeOf({ brand }: ComposeDependencies, delivery: DeliveryRow, template: FactorMail): FactorNotice {
  return { brand, template, at: delivery.createdAt, left: delivery.subjectVersion };
}

async function renderInvitationMail({ db, links, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  const { subjectId: id, subjectVersion: version, recipient } = delivery;
  const invitation = await db.prisma.invitation.findUnique({
    where: { id },
    include: { organization: { select: { name: true } } },
  });
  if (invitation === null || invitation.state !== 'pending' || invitation.tokenVersion !== version) return null;
  const { inviterLabel, role, expiresAt, organization } = invitation;
  const link = `${publicOrigin}/join#${links.mint('invitation', id, version)}`;
  return renderInvitation({
    brand,
    organizationName: organization.name,
    inviterLabel,
    role,
    link,
    expiresAt,
    recipient,
  });
}

async function renderResetMail({ db, links, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  const { subjectId: id, subjectVersion: version } = delivery;
  const reset = await db.prisma.passwordReset.findUnique({ where: { id } });
  if (reset === null || reset.usedAt !== null) return null;
  const link = `${publicOrigin}/reset-password#${links.mint('password-reset', id, version)}`;
  return renderPasswordReset({ brand, link, expiresAt: reset.expiresAt });
}
/** Sent even when the session has ended: who signs in and out again must not go unnoticed. */
async function renderNewDeviceMail({ db, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  const session = await db.prisma.session.findUnique({ where: { id: delivery.subjectId } });
  const from = session === null ? null : describeOrigin(session.userAgent, session.ip);
  return renderNewDevice({ brand, at: delivery.createdAt, from, link: `${publicOrigin}/account/security` });
}

function describeOrigin(userAgent: string | null, ip: string | null): string {
  const { browser, system } = deviceOf(userAgent);
  const { kind, network } = placeOf(ip);
  const device = `${browser ?? 'an unknown browser'}${system === null ? '' : ` on ${system}`}`;
  if (kind === 'this-machine') return `${device}, from the machine that the server runs on`;
  if (network === null) return `${device}, from an unknown network`;
  return `${device}, from the ${kind === 'private-network' ? 'private ' : ''}network ${network}`;
}

async function renderResetFactorMail({ db, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  // Of what support did, the subject is the account.
  const organization = await db.prisma.organization.findUnique({ where: { id: delivery.subjectId } });
  const link = `${publicOrigin}/account/security`;
  return renderSecondFactorReset({ brand, organizationName: organization?.name ?? null, at: delivery.createdAt, link });
}

async function renderExpiringMail({ db, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  const { subjectId: id, subjectVersion: version } = delivery;
  const key = await db.prisma.apiKey.findUnique({ where: { id }, include: { organization: true } });
  if (key === null || key.revokedAt !== null || key.secretVersion !== version) return null;
  const { name: keyName, organization, expiresAt } = key;
  const link = `${publicOrigin}/o/${organization.id}/account/access`;
  return renderApiKeyExpiring({ brand, keyName, organizationName: organization.name, expiresAt, link });
}
