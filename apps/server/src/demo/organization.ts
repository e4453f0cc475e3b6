import { changeRole } from '../operations/change-role.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { declineInvitation, revokeInvitation } from '../operations/settle-invitation.ts';
import { createGiven, type Person } from '../testing/given.ts';
import { demoAddress, demoNames } from './people.ts';
import { demoProjects } from './projects.ts';

export const demoDomain = 'globex.test';

/** Makes a lively organization of 60 people by the operations that people use, and nothing else. */
export async function createDemoOrganization(
  deps: OperationDependencies,
  onProgress: (done: number, of: number) => void,
): Promise<{ admin: Person; pendingToken: string }> {
  const given = createGiven(deps);
  const names = demoNames(66);
  const { admin, organizationId } = await given.organization({ name: 'Globex', domain: demoDomain });
  const invitations = names.map((name, index) => ({
    email: demoAddress(name, demoDomain),
    role: index % 12 === 4 ? ('admin' as const) : ('member' as const),
  }));
  const { results } = await given.act(admin.accountId, createInvitations, { organizationId, invitations });
  const ids = results.flatMap(({ invitationId }) => invitationId ?? []);

  const people: Person[] = [];
  for (const [index, id] of ids.slice(0, 60).entries()) {
    people.push(await given.newPerson(id, names[index] ?? ''));
    onProgress(index + 1, 60);
  }
  const [declined, revoked] = ids.slice(60);
  if (declined) await given.act(null, declineInvitation, { token: await given.tokenOf(declined) });
  if (revoked) await given.act(admin.accountId, revokeInvitation, { organizationId, invitationId: revoked });

  const [promoted, gone] = people.slice(10);
  if (promoted) {
    const { version } = await deps.db.prisma.membership.findUniqueOrThrow({ where: { id: promoted.membershipId } });
    const change = {
      organizationId,
      membershipId: promoted.membershipId,
      role: 'admin' as const,
      seenVersion: version,
    };
    await given.act(admin.accountId, changeRole, change);
  }
  if (gone) await given.act(admin.accountId, removeMembership, { organizationId, membershipId: gone.membershipId });
  for (const [index, { name, page, resources }] of demoProjects.entries()) {
    const owner = people[index] ?? admin;
    const url = page === null ? undefined : `https://platform.${demoDomain}/${page}`;
    const projectId = await given.project(owner, { name, url });
    for (const resource of resources) await given.resource(owner, { projectId, sizeBytes: undefined, ...resource });
  }
  const pending = ids.at(-1);
  return { admin, pendingToken: pending === undefined ? '' : await given.tokenOf(pending) };
}
