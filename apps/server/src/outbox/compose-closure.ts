import type { ClosureMail } from '@rollcall/domain';
import { renderClosure } from '../mail/templates/closure.ts';
import type { ComposeDependencies, DeliveryRow } from './compose-mail.ts';

/** Tells an admin that their organization was closed or opened again; null when that is not so any more. */
export async function composeClosure({ db, brand, publicOrigin }: ComposeDependencies, delivery: DeliveryRow) {
  const template = delivery.template as ClosureMail;
  const { prisma } = db;
  const organization = await prisma.organization.findUnique({ where: { id: delivery.subjectId } });
  const account = await prisma.account.findUnique({ where: { id: delivery.recipient }, select: { email: true } });
  if (organization === null || account === null || stateOf(organization) !== template) return null;
  const { id, name: organizationName, deletionDueAt } = organization;
  const facts = { template, organizationName, at: delivery.createdAt, deletionDueAt, link: `${publicOrigin}/o/${id}` };
  return { ...(await renderClosure(brand, facts)), to: account.email };
}

function stateOf({
  suspendedAt,
  deletionDueAt,
}: {
  suspendedAt: Date | null;
  deletionDueAt: Date | null;
}): ClosureMail {
  if (deletionDueAt !== null) return 'organization-deletion-scheduled';
  return suspendedAt === null ? 'organization-resumed' : 'organization-suspended';
}
