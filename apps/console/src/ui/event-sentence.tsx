import { Trans, useLingui } from '@lingui/react/macro';
import { type EventType, projectIdSchema } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { keySentences } from './key-sentences.tsx';
import { ProjectLink } from './project-link.tsx';
import { projectSentences } from './project-sentences.tsx';
import { roleWords } from './role-words.ts';
import { seqWords } from './seq-words.ts';
import { webhookSentences } from './webhook-sentences.tsx';

interface Words {
  /** Who did it. */
  actor: ReactNode;
  /** Whom it concerns. */
  subject: ReactNode;
  email: ReactNode;
  /** The name of a key. */
  apiKey: ReactNode;
  /** What a passkey is called. */
  passkey: ReactNode;
  /** Of the address of an endpoint. */
  host: ReactNode;
  /** The names of a project and of what is registered under it: the organization's own, so they stand in the event. */
  project: ReactNode;
  resource: ReactNode;
  data: Readonly<Record<string, unknown>>;
  role(value: unknown): string;
}

/** Every event as a sentence; complete over event types. */
const sentences: Readonly<Record<EventType, (words: Words) => ReactNode>> = {
  'organization.created': ({ actor }) => <Trans>{actor} created the organization</Trans>,
  'organization.updated': ({ actor, data }) =>
    data['name'] === undefined ? (
      <Trans>{actor} changed how long invitations live</Trans>
    ) : (
      <Trans>
        {actor} renamed the organization to {to(data['name'])}
      </Trans>
    ),
  'organization.factorRuleChanged': ({ actor, data }) => factorRuleSentence(actor, data),
  'organization.suspended': ({ actor }) => <Trans>{actor} suspended the organization</Trans>,
  'organization.resumed': ({ actor }) => <Trans>{actor} resumed the organization</Trans>,
  'organization.deletionScheduled': ({ actor }) => <Trans>{actor} scheduled the deletion of the organization</Trans>,
  'organization.emptied': ({ actor }) => <Trans>{actor} deleted a part of the organization</Trans>,
  'organization.deleted': ({ actor }) => <Trans>{actor} deleted the organization</Trans>,
  'invitation.created': ({ actor, email, data, role }) => (
    <Trans>
      {actor} invited {email} as {role(data['role'])}
    </Trans>
  ),
  'invitation.renewed': ({ actor, email }) => (
    <Trans>
      {actor} sent the invitation of {email} again
    </Trans>
  ),
  'invitation.revoked': ({ actor, email }) => (
    <Trans>
      {actor} revoked the invitation of {email}
    </Trans>
  ),
  'invitation.declined': ({ email }) => <Trans>{email} declined the invitation</Trans>,
  'invitation.expired': ({ email }) => <Trans>The invitation of {email} expired</Trans>,
  'invitation.accepted': ({ subject, email }) => (
    <Trans>
      {subject} accepted the invitation to {email}
    </Trans>
  ),
  'invitation.mailSent': ({ email }) => <Trans>The invitation was mailed to {email}</Trans>,
  'invitation.mailDelayed': ({ email }) => <Trans>The mail to {email} is delayed</Trans>,
  'invitation.mailFailed': ({ email }) => <Trans>The mail to {email} could not be delivered</Trans>,
  'joinRequest.created': ({ email }) => <Trans>{email} asked to join</Trans>,
  'joinRequest.accepted': ({ actor, email }) => (
    <Trans>
      {actor} accepted the request of {email} to join
    </Trans>
  ),
  'joinRequest.dismissed': ({ actor, email }) => (
    <Trans>
      {actor} dismissed the request of {email} to join
    </Trans>
  ),
  'membership.created': ({ subject, data, role }) => (
    <Trans>
      {subject} joined as {role(data['role'])}
    </Trans>
  ),
  'membership.activated': ({ subject }) => <Trans>{subject} is ready to work</Trans>,
  'membership.roleChanged': ({ actor, subject, data }) =>
    data['to'] === 'admin' ? (
      <Trans>
        {actor} made {subject} an admin
      </Trans>
    ) : (
      <Trans>
        {actor} made {subject} a member
      </Trans>
    ),
  'membership.removed': ({ actor, subject }) => (
    <Trans>
      {actor} removed {subject}
    </Trans>
  ),
  'membership.left': ({ subject }) => <Trans>{subject} left the organization</Trans>,
  'membership.profileChanged': ({ subject }) => <Trans>{subject} changed their profile</Trans>,
  'membership.erased': () => <Trans>The name of a former member was erased</Trans>,
  'provisioning.stepCompleted': ({ subject, data }) => stepSentence(subject, data['step']),
  'provisioning.stuck': ({ subject }) => <Trans>Account sync of {subject} is stuck</Trans>,
  'provisioning.retried': ({ actor, subject }) => (
    <Trans>
      {actor} had the account sync of {subject} tried again
    </Trans>
  ),
  ...keySentences,
  ...webhookSentences,
  ...projectSentences,
  'account.created': ({ subject }) => <Trans>{subject} created the account</Trans>,
  'account.updated': ({ actor }) => <Trans>{actor} changed their profile</Trans>,
  'activity.exported': ({ actor }) => <Trans>{actor} exported the log</Trans>,
  'organization.retentionChanged': ({ actor, data }) => retentionSentence(actor, data['logRetentionDays']),
  'activity.purged': ({ data }) => (
    <Trans>The log up to event {seqWords(data['through'])} was removed by its term</Trans>
  ),
  'accessReview.taken': ({ actor }) => <Trans>{actor} reviewed who has access</Trans>,
  'account.exported': ({ actor }) => <Trans>{actor} took a copy of their data</Trans>,
  'account.deleted': ({ actor }) => <Trans>{actor} deleted the account</Trans>,
  'account.erased': () => <Trans>The account was erased</Trans>,
  'membership.secondFactorChanged': ({ subject, data }) =>
    data['hasSecondFactor'] === true ? (
      <Trans>{subject} signs in with a second factor now</Trans>
    ) : (
      <Trans>{subject} has no second factor any more</Trans>
    ),
  'membership.secondFactorReset': ({ actor, subject }) => (
    <Trans>
      {actor} reset the second factor of {subject}
    </Trans>
  ),
  'secondFactor.reset': ({ data }) =>
    data['organizationId'] === null ? (
      <Trans>Support reset the second factor of the account</Trans>
    ) : (
      <Trans>An admin reset the second factor of the account</Trans>
    ),
  'authenticator.added': ({ actor }) => <Trans>{actor} set up an authenticator</Trans>,
  'authenticator.removed': ({ actor }) => <Trans>{actor} removed the authenticator</Trans>,
  'passkey.added': ({ actor, passkey }) => (
    <Trans>
      {actor} added the passkey {passkey}
    </Trans>
  ),
  'passkey.renamed': ({ actor, passkey }) => (
    <Trans>
      {actor} renamed a passkey to {passkey}
    </Trans>
  ),
  'passkey.removed': ({ actor, passkey }) => (
    <Trans>
      {actor} removed the passkey {passkey}
    </Trans>
  ),
  'recoveryCodes.generated': ({ actor }) => <Trans>{actor} got new recovery codes</Trans>,
  'recoveryCode.used': ({ actor }) => <Trans>{actor} used a recovery code</Trans>,
  'session.created': ({ actor }) => <Trans>{actor} signed in</Trans>,
  'session.proven': ({ actor }) => <Trans>{actor} confirmed who they are</Trans>,
  'session.revoked': ({ actor, data }) => revocationSentence(actor, data['reason']),
  'identity.connected': ({ actor }) => <Trans>{actor} connected another way to sign in</Trans>,
  'identity.disconnected': ({ actor }) => <Trans>{actor} took a connected way to sign in away</Trans>,
  'password.resetRequested': () => <Trans>A new password was asked for</Trans>,
  'password.reset': ({ actor }) => <Trans>{actor} chose a new password</Trans>,
  'emailChange.requested': ({ actor, email }) => (
    <Trans>
      {actor} asked to change the address to {email}
    </Trans>
  ),
  'emailChange.ended': () => <Trans>The change of address was stopped</Trans>,
  'emailChange.confirmed': ({ actor, email }) => (
    <Trans>
      {actor} changed the address to {email}
    </Trans>
  ),
  'emailChange.undone': ({ email }) => <Trans>The address was changed back to {email}</Trans>,
  'password.changed': ({ actor }) => <Trans>{actor} changed the password</Trans>,
  'notification.read': ({ actor }) => <Trans>{actor} read notifications</Trans>,
  'notification.preferencesChanged': ({ actor }) => <Trans>{actor} chose how to be notified</Trans>,
  'notification.testRequested': ({ actor }) => <Trans>{actor} tried the notifications</Trans>,
  'push.enabled': ({ actor }) => <Trans>{actor} turned pushes on in a browser</Trans>,
  'push.disabled': () => <Trans>Pushes to a browser were turned off</Trans>,
};

function stepSentence(subject: ReactNode, step: unknown): ReactNode {
  if (step === 'account') return <Trans>The account of {subject} is in place</Trans>;
  if (step === 'membership') return <Trans>The membership of {subject} is in place</Trans>;
  return <Trans>{subject} was granted access</Trans>;
}

function factorRuleSentence(actor: ReactNode, data: Words['data']): ReactNode {
  const required = data['isRequired'] as { to?: unknown } | undefined;
  if (required === undefined) return <Trans>{actor} changed how long members have to set up a second factor</Trans>;
  if (required.to === true) return <Trans>{actor} requires a second factor of all members now</Trans>;
  return <Trans>{actor} no longer requires a second factor</Trans>;
}

function revocationSentence(actor: ReactNode, reason: unknown): ReactNode {
  if (reason === 'ended') return <Trans>{actor} signed out another device</Trans>;
  if (reason === 'others-ended') return <Trans>{actor} signed out every other device</Trans>;
  if (reason === 'password-changed' || reason === 'password-reset')
    return <Trans>The new password of {actor} signed out other devices</Trans>;
  if (reason === 'email-change-undone') return <Trans>Taking back the change of address signed out everybody</Trans>;
  if (reason === 'second-factor-reset') return <Trans>The reset of the second factor signed out everybody</Trans>;
  return <Trans>{actor} signed out</Trans>;
}

function retentionSentence(actor: ReactNode, change: unknown): ReactNode {
  const { to: days } = (change ?? {}) as { to?: number | null };
  if (typeof days !== 'number') return <Trans>{actor} wants the log kept for good</Trans>;
  return (
    <Trans>
      {actor} wants the log kept for {days} days
    </Trans>
  );
}

function to(change: unknown): string {
  const { to: value } = change as { to?: unknown };
  return typeof value === 'string' ? value : '';
}

function actorWords(kind: EventView['actor']['kind'], name: ReactNode, apiKey: ReactNode): ReactNode {
  if (kind === 'serviceKey') return <Trans>The service key {name}</Trans>;
  if (kind !== 'apiKey') return name;
  return (
    <Trans>
      {name}’s key {apiKey}
    </Trans>
  );
}

/** What happened, as a sentence with the names in bold. A person who was erased has no name any more. */
export function EventSentence({
  event,
  linked = false,
}: {
  event: Pick<EventView, 'type' | 'actor' | 'labels' | 'data'>;
  /** Projects are links: not where the whole sentence is something to click. */
  linked?: boolean;
}) {
  const { t, i18n } = useLingui();
  const { labels, actor, data } = event;
  const fixedActors: Record<string, string> = { operator: t`Support`, system: t`Rollcall` };
  const strong = (label: string | null | undefined, nobody: string) => <b dir="auto">{label ?? nobody}</b>;
  const person = strong(labels.actor, fixedActors[actor.kind] ?? t`Somebody`);
  const apiKey = strong(labels.apiKey, t`an erased name`);
  const projectId = projectIdSchema.safeParse(data['projectId']).data;
  const leads = linked && projectId !== undefined && event.type !== 'project.deleted';
  const toProject = (name: ReactNode) => (leads ? <ProjectLink projectId={projectId}>{name}</ProjectLink> : name);
  const named = (name: unknown) => <b dir="auto">{typeof name === 'string' ? name : ''}</b>;
  return sentences[event.type]({
    data,
    project: toProject(named(data['projectName'])),
    resource: named(data['resourceName']),
    apiKey,
    passkey: strong(labels.passkey, t`an erased name`),
    host: strong(typeof data['host'] === 'string' ? data['host'] : null, ''),
    actor: actorWords(actor.kind, person, apiKey),
    subject: strong(labels.subject, t`Somebody`),
    email: strong(labels.email, t`an erased address`),
    role: (value) => i18n._(value === 'admin' ? roleWords.admin : roleWords.member),
  });
}
