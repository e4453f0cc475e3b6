import type { WebhookId } from '@rollcall/domain';
import { deleteWebhook } from '../../operations/delete-webhook.ts';
import { declineInvitation } from '../../operations/settle-invitation.ts';
import { mintId } from '../../storage/mint-id.ts';
import { recordCall } from '../../storage/webhook-progress.ts';
import type { Office } from './office.ts';
import { link } from './office-links.ts';

/** An endpoint. At most ten are allowed, so those before make room. */
export async function webhookOf(office: Office) {
  const { world, people, organization } = office;
  const { organizationId } = organization;
  const { accountId } = people.admin;
  for (const { id } of await world.db.prisma.webhook.findMany({ where: { organizationId } })) {
    await world.given.act(accountId, deleteWebhook, { organizationId, webhookId: id as WebhookId });
  }
  const { webhookId } = await world.given.webhook(people.admin);
  return { organizationId, webhookId };
}

/** A call that an endpoint got no answer to. */
export async function attemptOf(office: Office) {
  const { db } = office.world;
  const webhook = await webhookOf(office);
  const attemptId = mintId('webhookAttempt');
  const failed = { isDelivered: false, status: null, problem: 'unreachable' as const, answer: null };
  const call = { id: attemptId, trigger: 'event' as const, seqs: [1], attempt: 1, at: new Date(), durationMs: 1 };
  await recordCall(db, { ...call, ...failed, webhookId: webhook.webhookId });
  return { ...webhook, attemptId };
}

/** A project of its own for whoever asks. */
export async function projectOf(office: Office) {
  const projectId = await office.world.given.project(office.people.admin);
  return { organizationId: office.organization.organizationId, projectId };
}

export async function resourceOf(office: Office) {
  const { resourceId } = await office.world.given.resource(office.people.admin);
  return { organizationId: office.organization.organizationId, resourceId };
}

/** The admin is told of an invitation that was declined. */
export async function newNotification(office: Office): Promise<string> {
  const { world, people } = office;
  await world.given.act(null, declineInvitation, { token: await link(office) });
  const told = await world.db.prisma.notification.findFirstOrThrow({
    where: { accountId: people.admin.accountId },
    orderBy: [{ createdAt: 'desc' }, { seq: 'desc' }],
  });
  return told.id;
}
