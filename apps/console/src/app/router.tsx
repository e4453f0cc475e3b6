import { secondFactorKinds } from '@rollcall/domain';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { z } from 'zod';
import { accessReviewSearchSchema } from '../features/access-review/access-review-search.ts';
import { activitySearchSchema } from '../features/activity/activity-search.ts';
import { invitationsSearchSchema } from '../features/invitations/invitations-search.ts';
import { memberHistorySearchSchema } from '../features/member-history/member-history-search.ts';
import { membersSearchSchema } from '../features/members/members-search.ts';
import { projectsSearchSchema, resourcesSearchSchema } from '../features/projects/projects-search.ts';
import { signInFailureSchema } from '../features/sign-in/sign-in-failure.ts';
import { webhookSearchSchema } from '../features/webhooks/webhook-search.ts';
import { Crash, NotFound } from './not-found.tsx';
import { Root } from './root.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Crash });
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const landing = createRoute({ ...at('/'), component: lazyRouteComponent(() => import('./landing.tsx'), 'Landing') });
const signIn = createRoute({
  ...at('/sign-in'),
  validateSearch: z.object({
    next: z.string().optional().catch(undefined),
    /** What is still owed after a provider has answered. */
    factors: z.array(z.enum(secondFactorKinds)).min(1).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});
const signInFailed = createRoute({
  ...at('/sign-in-failed'),
  validateSearch: signInFailureSchema,
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-failed-screen.tsx'), 'SignInFailedScreen'),
});
const confirmed = createRoute({
  ...at('/confirmed'),
  component: lazyRouteComponent(() => import('../features/sign-in/confirmed-screen.tsx'), 'ConfirmedScreen'),
});
const forgotPassword = createRoute({
  ...at('/forgot-password'),
  component: lazyRouteComponent(
    () => import('../features/password-reset/forgot-password-screen.tsx'),
    'ForgotPasswordScreen',
  ),
});
const askToJoin = createRoute({
  ...at('/ask-to-join'),
  component: lazyRouteComponent(() => import('../features/ask-to-join/ask-screen.tsx'), 'AskScreen'),
});
const resetPassword = createRoute({
  ...at('/reset-password'),
  component: lazyRouteComponent(
    () => import('../features/password-reset/reset-password-screen.tsx'),
    'ResetPasswordScreen',
  ),
});
const confirmEmail = createRoute({
  ...at('/confirm-email'),
  component: lazyRouteComponent(
    () => import('../features/email-change/confirm-email-screen.tsx'),
    'ConfirmEmailScreen',
  ),
});
const undoEmailChange = createRoute({
  ...at('/undo-email-change'),
  component: lazyRouteComponent(() => import('../features/email-change/undo-email-screen.tsx'), 'UndoEmailScreen'),
});
const join = createRoute({
  ...at('/join'),
  component: lazyRouteComponent(() => import('../features/join/join-screen.tsx'), 'JoinScreen'),
});
const sync = createRoute({
  ...at('/sync/$organizationId'),
  component: lazyRouteComponent(() => import('../features/sync/sync-screen.tsx'), 'SyncScreen'),
});

const ownAccount = createRoute({
  ...at('/account/$tab'),
  component: lazyRouteComponent(() => import('./own-account.tsx'), 'OwnAccount'),
});

const openNotification = createRoute({
  ...at('/notifications/$notificationId'),
  component: lazyRouteComponent(() => import('./own-notification.tsx'), 'OwnNotification'),
});

const organization = createRoute({
  ...at('/o/$organizationId'),
  component: lazyRouteComponent(() => import('./organization-frame.tsx'), 'OrganizationFrame'),
});
const within = <Path extends string>(path: Path) => ({ getParentRoute: () => organization, path });

const home = createRoute({
  ...within('/'),
  component: lazyRouteComponent(() => import('../features/home/home-screen.tsx'), 'HomeScreen'),
});
const projects = createRoute({
  ...within('/projects'),
  validateSearch: projectsSearchSchema,
  component: lazyRouteComponent(() => import('../features/projects/projects-screen.tsx'), 'ProjectsScreen'),
});
const project = createRoute({
  ...within('/projects/$projectId'),
  validateSearch: resourcesSearchSchema,
  component: lazyRouteComponent(() => import('../features/projects/project-screen.tsx'), 'ProjectScreen'),
});
const activityComponent = lazyRouteComponent(
  () => import('../features/activity/activity-screen.tsx'),
  'ActivityScreen',
);
const activity = createRoute({
  ...within('/activity'),
  validateSearch: activitySearchSchema,
  component: activityComponent,
});

const account = createRoute({
  ...within('/account'),
  component: lazyRouteComponent(() => import('./account-frame.tsx'), 'AccountFrame'),
});
const withinAccount = <Path extends string>(path: Path) => ({ getParentRoute: () => account, path });

const profile = createRoute({
  ...withinAccount('/profile'),
  component: lazyRouteComponent(() => import('../features/profile/profile-screen.tsx'), 'ProfileScreen'),
});
const security = createRoute({
  ...withinAccount('/security'),
  component: lazyRouteComponent(() => import('../features/security/security-screen.tsx'), 'SecurityScreen'),
});

const access = createRoute({
  ...withinAccount('/access'),
  component: lazyRouteComponent(() => import('../features/api-keys/access-screen.tsx'), 'AccessScreen'),
});
const notificationSettings = createRoute({
  ...withinAccount('/notifications'),
  component: lazyRouteComponent(
    () => import('../features/notifications/notification-settings-screen.tsx'),
    'NotificationSettingsScreen',
  ),
});

const manage = createRoute({
  ...within('/manage'),
  component: lazyRouteComponent(() => import('./manage-frame.tsx'), 'ManageFrame'),
});
const withinManage = <Path extends string>(path: Path) => ({ getParentRoute: () => manage, path });

const manageIndex = createRoute({
  ...withinManage('/'),
  component: () => <Navigate from="/o/$organizationId/manage" to="/o/$organizationId/manage/members" />,
});
const members = createRoute({
  ...withinManage('/members'),
  validateSearch: membersSearchSchema,
  component: lazyRouteComponent(() => import('../features/members/members-screen.tsx'), 'MembersScreen'),
});
const invitations = createRoute({
  ...withinManage('/invitations'),
  validateSearch: invitationsSearchSchema,
  component: lazyRouteComponent(() => import('../features/invitations/invitations-screen.tsx'), 'InvitationsScreen'),
});
const general = createRoute({
  ...withinManage('/general'),
  component: lazyRouteComponent(() => import('../features/organization-settings/general-screen.tsx'), 'GeneralScreen'),
});
const serviceKeys = createRoute({
  ...withinManage('/service-keys'),
  component: lazyRouteComponent(() => import('../features/api-keys/service-keys-screen.tsx'), 'ServiceKeysScreen'),
});
const manageActivity = createRoute({
  ...withinManage('/activity'),
  validateSearch: activitySearchSchema,
  component: activityComponent,
});

const memberHistory = createRoute({
  ...withinManage('/activity/members'),
  validateSearch: memberHistorySearchSchema,
  component: lazyRouteComponent(
    () => import('../features/member-history/member-history-screen.tsx'),
    'MemberHistoryScreen',
  ),
});
const accessReview = createRoute({
  ...withinManage('/activity/access-review'),
  validateSearch: accessReviewSearchSchema,
  component: lazyRouteComponent(
    () => import('../features/access-review/access-review-screen.tsx'),
    'AccessReviewScreen',
  ),
});
const webhooks = createRoute({
  ...withinManage('/webhooks'),
  component: lazyRouteComponent(() => import('../features/webhooks/webhooks-screen.tsx'), 'WebhooksScreen'),
});
const webhook = createRoute({
  ...withinManage('/webhooks/$webhookId'),
  validateSearch: webhookSearchSchema,
  component: lazyRouteComponent(() => import('../features/webhooks/webhook-screen.tsx'), 'WebhookScreen'),
});

const routeTree = root.addChildren([
  landing,
  signIn,
  signInFailed,
  confirmed,
  forgotPassword,
  askToJoin,
  resetPassword,
  confirmEmail,
  undoEmailChange,
  join,
  sync,
  ownAccount,
  openNotification,
  organization.addChildren([
    home,
    projects,
    project,
    activity,
    account.addChildren([profile, security, access, notificationSettings]),
    manage.addChildren([
      manageIndex,
      members,
      invitations,
      general,
      serviceKeys,
      webhooks,
      webhook,
      manageActivity,
      memberHistory,
      accessReview,
    ]),
  ]),
]);

/** Every screen is a URL, and so is every filter. */
export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
