import type {
  AccountId,
  InvitationId,
  MembershipId,
  OrganizationId,
  SendToWebhook,
  ToldAdmins,
  WebhookId,
} from '@rollcall/domain';
import type { TaskList } from 'graphile-worker';
import type { Mailer } from '../mail/mailer.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import type { KeyExpiryInput } from '../operations/warn-of-key-expiry.ts';
import { askToJoinTask } from './ask-to-join.ts';
import type { ComposeDependencies } from './compose-mail.ts';
import { deleteOrganizationTask } from './delete-organization.ts';
import { deliverMailTask } from './deliver-mail.ts';
import { deliverPushTask } from './deliver-push.ts';
import { deliverToWebhookTask } from './deliver-to-webhook.ts';
import { eraseAccountTask } from './erase-account.ts';
import { expireInvitationTask } from './expire-invitation.ts';
import { notifyTask, pushTestTask } from './notify.ts';
import { provisionTask } from './provision.ts';
import type { ProvisioningEndpoint } from './provisioning-endpoint.ts';
import type { PushSender } from './push-sender.ts';
import { requestResetTask } from './reset-queue.ts';
import { sendDigestTask } from './send-digest.ts';
import { sendToWebhookTask } from './send-to-webhook.ts';
import { tellAdminsTask } from './tell-admins.ts';
import { warnOfKeyExpiryTask } from './warn-of-key-expiry.ts';

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'deliver-mail': { deliveryId: string };
      provision: { organizationId: OrganizationId; membershipId: MembershipId };
      'request-password-reset': { address: string };
      'ask-to-join': { address: string };
      'tell-admins': ToldAdmins;
      'delete-organization': { organizationId: OrganizationId };
      'erase-account': { accountId: AccountId; invitationIds: InvitationId[] };
      'warn-of-key-expiry': KeyExpiryInput;
      'deliver-push': { deliveryId: string };
      'deliver-to-webhook': { webhookId: WebhookId };
      'send-to-webhook': SendToWebhook;
      'push-test': { accountId: AccountId; seq: number };
      notify: { organizationId: OrganizationId; seq: number };
      'send-digest': { accountId: AccountId };
      'expire-invitation': { organizationId: OrganizationId; invitationId: InvitationId; tokenVersion: number };
    }
  }
}

/** Every job there is, by the name that `append` and domain's `jobsFor` give it. */
export function outboxTasks(
  deps: OperationDependencies,
  compose: ComposeDependencies,
  mailer: Mailer,
  endpoint: ProvisioningEndpoint | null,
  pushes: PushSender | null,
): TaskList {
  return {
    'deliver-mail': deliverMailTask(deps, compose, mailer),
    provision: provisionTask(deps, endpoint),
    'ask-to-join': askToJoinTask(deps),
    'tell-admins': tellAdminsTask(deps.db),
    'delete-organization': deleteOrganizationTask(deps),
    'erase-account': eraseAccountTask(deps),
    'warn-of-key-expiry': warnOfKeyExpiryTask(deps),
    'expire-invitation': expireInvitationTask(deps),
    ...(pushes === null ? {} : { 'deliver-push': deliverPushTask(deps, pushes) }),
    'deliver-to-webhook': deliverToWebhookTask(deps),
    'send-to-webhook': sendToWebhookTask(deps),
    'push-test': pushTestTask(deps),
    notify: notifyTask(deps),
    'send-digest': sendDigestTask(deps.db),
    'request-password-reset': requestResetTask(deps),
  };
}
