import { operatorActor } from '@rollcall/domain';
import { provisionOrganization } from './operations/create-organization.ts';
import type { OperationDependencies } from './operations/dependencies.ts';

/** The organization that an empty database is given in the mode without configuration. */
const demonstration = { name: 'Acme', domain: 'acme.test', admin: 'ada@acme.test' };

/**
 * Provisions the demonstration organization when there is no organization at all.
 * @returns the link of its first admin's invitation, or null when there was nothing to do
 */
export async function provisionDemonstration(deps: OperationDependencies, origin: string): Promise<string | null> {
  if ((await deps.db.prisma.organization.findFirst({ select: { id: true } })) !== null) return null;
  const actor = { ...operatorActor, kind: 'operator' as const };
  const { output } = await provisionOrganization(deps, { actor, input: demonstration });
  return `${origin}/join#${deps.links.mint('invitation', output.invitationId, 1)}`;
}
