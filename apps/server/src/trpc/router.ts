import { router } from './procedures.ts';
import { accessReviewRouter } from './routers/access-review.ts';
import { accountRouter } from './routers/account.ts';
import { apiKeyRouter } from './routers/api-key.ts';
import { configurationRouter } from './routers/configuration.ts';
import { emailChangeRouter } from './routers/email-change.ts';
import { eventRouter } from './routers/event.ts';
import { identityRouter } from './routers/identity.ts';
import { invitationRouter } from './routers/invitation.ts';
import { joinRequestRouter } from './routers/join-request.ts';
import { membershipRouter } from './routers/membership.ts';
import { notificationRouter } from './routers/notification.ts';
import { organizationRouter } from './routers/organization.ts';
import { passkeyRouter } from './routers/passkey.ts';
import { passwordRouter } from './routers/password.ts';
import { projectRouter } from './routers/project.ts';
import { provisioningRouter } from './routers/provisioning.ts';
import { pushRouter } from './routers/push.ts';
import { resourceRouter } from './routers/resource.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { serviceKeyRouter } from './routers/service-key.ts';
import { sessionRouter } from './routers/session.ts';
import { webhookRouter } from './routers/webhook.ts';

/** Every procedure there is. Consoles and tools import its type only. */
export const appRouter = router({
  accessReview: accessReviewRouter,
  account: accountRouter,
  apiKey: apiKeyRouter,
  configuration: configurationRouter,
  emailChange: emailChangeRouter,
  event: eventRouter,
  identity: identityRouter,
  invitation: invitationRouter,
  joinRequest: joinRequestRouter,
  membership: membershipRouter,
  notification: notificationRouter,
  organization: organizationRouter,
  passkey: passkeyRouter,
  password: passwordRouter,
  project: projectRouter,
  provisioning: provisioningRouter,
  push: pushRouter,
  secondFactor: secondFactorRouter,
  resource: resourceRouter,
  serviceKey: serviceKeyRouter,
  session: sessionRouter,
  webhook: webhookRouter,
});

export type AppRouter = typeof appRouter;
