import { operatorActor } from '@rollcall/domain';
import { provisionOrganization } from './operations/create-organization.ts';
import type { OperationDependencies } from './operations/dependencies.ts';
import { readNow } from './storage/now.ts';

/** The organization that an empty database is given in the mode without configuration. */
const demonstration = { name: 'Acme', domain: 'acme.test', admin: 'ada@acme.test' };

/**
 * Provisions the demonstration organization when there is no organization at all.
 * @returns the link of its first admin's invitation as long as it can be taken, or null
 */
export async function provisionDemonstration(deps: OperationDependencies, origin: string): Promise<string | null> {
  const { prisma } = deps.db;
  if ((await prisma.organization.findFirst({ select: { id: true } })) === null) {
    const actor = { ...operatorActor, kind: 'operator' as const };
    await provisionOrganization(deps, { actor, input: demonstration });
  }
  const { domain: name, admin: email } = demonstration;
  const first = await prisma.invitation.findFirst({
    where: { organization: { domains: { some: { name } } }, email, invitedBy: null, state: 'pending' },
  });
  if (first === null || first.expiresAt <= (await readNow(deps.db, deps.clock))) return null;
  return `${origin}/join#${deps.links.mint('invitation', first.id, first.tokenVersion)}`;
}
