import { renderJoinRequest } from '../mail/templates/join-request.ts';
import { findAsked } from '../storage/join-request-link.ts';
import type { ComposeDependencies, DeliveryRow } from './compose-mail.ts';

/** The mail to an address that asked to join; null when its link is over, or the organization is not open. */
export async function composeJoinRequest(deps: ComposeDependencies, { subjectId, recipient }: DeliveryRow) {
  const { links, brand, publicOrigin } = deps;
  const { prisma } = deps.db;
  const token = links.mint('join-request', subjectId, 1);
  const asked = await findAsked(deps, links.hash(token));
  if (asked === null) return null;
  const { organizationId, email, expiresAt } = asked;
  const organization = await prisma.organization.findUnique({ where: { id: organizationId } });
  if (organization === null || organization.suspendedAt !== null) return null;
  const member = { where: { organizationId, email, state: { not: 'removed' } } };
  const isMember = (await prisma.membership.count(member)) > 0;
  const link = isMember ? `${publicOrigin}/sign-in` : `${publicOrigin}/ask-to-join#${token}`;
  return renderJoinRequest(brand, { organizationName: organization.name, recipient, link, expiresAt, isMember });
}
