import type { OrganizationId, Role } from '@rollcall/domain';
import { Refusal } from '@rollcall/domain';
import { changeRole } from '../../operations/change-role.ts';
import { removeMembership } from '../../operations/end-membership.ts';
import { revokeInvitation } from '../../operations/settle-invitation.ts';
import { updateOrganization } from '../../operations/update-organization.ts';
import type { Person } from '../../testing/given.ts';
import type { World } from '../../testing/world.ts';

/** An organization in which people act at random, through the real operations. */
export interface BusyOffice {
  organizationId: OrganizationId;
  /** Two admins and two members who keep their role and their place. */
  settled: Person[];
  /** Is made an admin and a member again, over and over. */
  mover: Person;
  /** Is removed when `dismiss` is called. */
  leaver: Person;
  /** One random act of one of the admins. */
  act(): Promise<void>;
  /** @returns once the removal is acknowledged */
  dismiss(): Promise<void>;
}

/** Opens the office; `random` decides who does what. */
export async function openBusyOffice({ given, db }: World, random: () => number): Promise<BusyOffice> {
  const { admin: ada, organizationId, domain } = await given.organization();
  const grace = await given.member(ada, { role: 'admin' });
  const people = [];
  for (const name of ['Alan Turing', 'Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth']) {
    people.push(await given.member(ada, { name }));
  }
  const [alan, edsger, mover, leaver] = people as [Person, Person, Person, Person];
  let count = 0;
  const pending: `inv_${string}`[] = [];

  async function rename(by: Person): Promise<void> {
    const { version: seenVersion } = await db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId } });
    await given.act(by.accountId, updateOrganization, { organizationId, name: `Acme ${(count += 1)}`, seenVersion });
  }

  async function invite(by: Person): Promise<void> {
    pending.push(await given.invitation(by, `guest${(count += 1)}@${domain}`));
  }

  async function revoke(by: Person): Promise<void> {
    const invitationId = pending.shift();
    if (invitationId === undefined) await invite(by);
    else await given.act(by.accountId, revokeInvitation, { organizationId, invitationId });
  }

  async function move(by: Person): Promise<void> {
    const { membershipId } = mover;
    const { role: was, version } = await db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
    const role: Role = was === 'admin' ? 'member' : 'admin';
    await given.act(by.accountId, changeRole, { organizationId, membershipId, role, seenVersion: version });
  }

  return {
    organizationId,
    settled: [ada, grace, alan, edsger],
    mover,
    leaver,
    async act() {
      const by = random() < 0.5 ? ada : grace;
      const acts = [rename, invite, invite, revoke, move];
      const chosen = acts[Math.floor(random() * acts.length)] ?? rename;
      await chosen(by).catch((error: unknown) => {
        // Two who do the same at once: one of them is told so, as in life.
        if (!(error instanceof Refusal)) throw error;
      });
    },
    async dismiss() {
      await given.act(ada.accountId, removeMembership, { organizationId, membershipId: leaver.membershipId });
    },
  };
}
