import { type InvitationId, type MembershipId, type OrganizationId, Refusal } from '@rollcall/domain';
import { actAsOperator } from './act-as-operator.ts';
import { scheduleOrganizationDeletion } from './operations/delete-organization.ts';
import type { OperationDependencies } from './operations/dependencies.ts';
import { retryProvisioning } from './operations/provisioning.ts';
import { renewInvitation } from './operations/settle-invitation.ts';
import { resumeOrganization, suspendOrganization } from './operations/suspend-organization.ts';
import { updateOrganization } from './operations/update-organization.ts';
import { countContents, type OrganizationContents } from './queries/count-contents.ts';
import {
  listStuckMembers,
  listTroubledDeliveries,
  type StuckMember,
  type TroubledDelivery,
} from './queries/list-troubles.ts';
import { hastenDelivery } from './storage/hasten-delivery.ts';

/** What became of a delivery that was to be tried again. */
export type RetriedDelivery = 'hastened' | 'under-way' | 'renewed' | 'settled';

/** With what the operator helps organizations and their people along. */
export interface OperatorRepairs {
  /** @throws Refusal `organization.name-invalid` */
  rename(organizationId: OrganizationId, name: string): Promise<void>;
  /** Keeps everybody out until it is resumed. @throws Refusal `organization.already-suspended` */
  suspend(organizationId: OrganizationId): Promise<void>;
  /** Lets everybody in again, and calls off a deletion. @throws Refusal `organization.not-suspended`, `organization.deletion-begun` */
  resume(organizationId: OrganizationId): Promise<void>;
  /** What there is to be deleted. */
  contents(organizationId: OrganizationId): Promise<OrganizationContents>;
  /**
   * Closes it at once, and has everything of it deleted after so many days.
   * @throws Refusal `organization.deletion-scheduled`, `organization.grace-invalid`
   */
  scheduleDeletion(organizationId: OrganizationId, graceDays: number): Promise<{ dueAt: string }>;
  /** A new link and a new term for the first admin, also when the old one has expired. @throws Refusal `invitation.*` */
  resendFirstInvitation(organizationId: OrganizationId): Promise<{ email: string; expiresAt: string }>;
  stuckMembers(): AsyncGenerator<StuckMember>;
  /** @throws Refusal `membership.not-found`, `provisioning.not-stuck` */
  retryProvisioning(membershipId: MembershipId): Promise<void>;
  /** Late ones, and those that failed in the last days. */
  troubledDeliveries(days: number): AsyncGenerator<TroubledDelivery>;
  /**
   * Tries a late delivery at once, unless that is being done (`under-way`). A failed one is over: an invitation gets a new link and with it a new mail, and of any
   * other kind its person asks for another (`settled`). Null when there is no such delivery.
   */
  retryDelivery(deliveryId: string): Promise<RetriedDelivery | null>;
}

export function operatorRepairs(deps: OperationDependencies): OperatorRepairs {
  const { prisma } = deps.db;

  return {
    async rename(organizationId, name) {
      const { version } = await prisma.organization.findUniqueOrThrow({ where: { id: organizationId } });
      await actAsOperator(deps, updateOrganization, { organizationId, seenVersion: version, name });
    },
    async suspend(organizationId) {
      await actAsOperator(deps, suspendOrganization, { organizationId });
    },
    async resume(organizationId) {
      await actAsOperator(deps, resumeOrganization, { organizationId });
    },
    contents: (organizationId) => countContents(deps.db, organizationId),
    scheduleDeletion: (organizationId, graceDays) =>
      actAsOperator(deps, scheduleOrganizationDeletion, { organizationId, graceDays }),
    async resendFirstInvitation(organizationId) {
      const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
      const first = await prisma.invitation.findFirst({ where: { organizationId }, orderBy });
      if (first === null) throw new Refusal('invitation.not-found');
      const { expiresAt } = await actAsOperator(deps, renewInvitation, {
        organizationId,
        invitationId: first.id as InvitationId,
      });
      return { email: first.email, expiresAt };
    },
    async *stuckMembers() {
      for (let page = await listStuckMembers(deps.db); page.length > 0; ) {
        yield* page;
        page = await listStuckMembers(deps.db, page.at(-1)?.membershipId);
      }
    },
    async retryProvisioning(membershipId) {
      const found = await prisma.membership.findUnique({ where: { id: membershipId } });
      if (found === null) throw new Refusal('membership.not-found');
      await actAsOperator(deps, retryProvisioning, {
        organizationId: found.organizationId as OrganizationId,
        membershipId,
      });
    },
    async *troubledDeliveries(days) {
      for (let page = await listTroubledDeliveries(deps.db, days); page.length > 0; ) {
        yield* page;
        page = await listTroubledDeliveries(deps.db, days, page.at(-1)?.id);
      }
    },
    async retryDelivery(deliveryId) {
      const found = await prisma.delivery.findUnique({ where: { id: deliveryId } });
      if (found === null) return null;
      if (found.state !== 'failed') {
        const job = await hastenDelivery(deps.db, deliveryId);
        return job === 'missing' ? 'settled' : job;
      }
      if (found.template !== 'invitation') return 'settled';
      const organizationId = found.streamId as OrganizationId;
      await actAsOperator(deps, renewInvitation, { organizationId, invitationId: found.subjectId as InvitationId });
      return 'renewed';
    },
  };
}
