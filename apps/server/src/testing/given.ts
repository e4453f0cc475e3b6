import {
  type AccountId,
  apiKeyScopes,
  canRole,
  type EventType,
  type InvitationId,
  type MembershipId,
  type OrganizationId,
  operatorActor,
  type Permission,
  type ProjectId,
  type ResourceId,
  type Role,
  systemActor,
  type WebhookKind,
} from '@rollcall/domain';
import { acceptAsNewAccount, acceptInvitation } from '../operations/accept-invitation.ts';
import { addAuthenticator } from '../operations/authenticator.ts';
import { createApiKey } from '../operations/create-api-key.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import {
  type CreatedOrganization,
  type CreateOrganizationInput,
  provisionOrganization,
} from '../operations/create-organization.ts';
import { createProject } from '../operations/create-project.ts';
import { createServiceKey } from '../operations/create-service-key.ts';
import { createWebhook } from '../operations/create-webhook.ts';
import { scheduleOrganizationDeletion } from '../operations/delete-organization.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { createJoinRequest } from '../operations/join-request.ts';
import { mutate } from '../operations/mutate.ts';
import type { Operation } from '../operations/operation.ts';
import { reportStuckProvisioning } from '../operations/provisioning.ts';
import { type RegisterResourceInput, registerResource } from '../operations/register-resource.ts';
import { setFactorRule } from '../operations/set-factor-rule.ts';
import { resumeOrganization, suspendOrganization } from '../operations/suspend-organization.ts';
import { provisionTask } from '../outbox/provision.ts';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from './caller.ts';
import { givenJoinRequests } from './given-join-requests.ts';

/** A password that the rules accept. */
export const goodPassword = 'violet kettle 42 orbit';

export interface Person {
  accountId: AccountId;
  membershipId: MembershipId;
  organizationId: OrganizationId;
  email: string;
  name: string;
}

export interface GivenOrganization {
  organizationId: OrganizationId;
  domain: string;
  admin: Person;
}

export interface GivenApiKey {
  name?: string;
  /** Everything that members may read by default. */
  scopes?: readonly Permission[];
  lifetimeDays?: number;
}

export interface GivenWebhook {
  url?: string;
  kind?: WebhookKind;
  description?: string;
  eventTypes?: readonly EventType[];
  token?: string;
}

export interface GivenServiceKey extends GivenApiKey {
  /** From where it may be used; from anywhere by default. */
  networks?: readonly string[];
}

/** Builders that run the real operations, so a test starts only from states that users can reach. */
export function createGiven(deps: OperationDependencies) {
  let count = 0;
  const unique = () => `${(count += 1)}${mintId('domain').slice(4, 10)}`;

  /** Runs an operation as an account, or as the system. */
  async function act<Input, Prepared, Output>(
    accountId: AccountId | null,
    operation: Operation<Input, Prepared, Output>,
    input: Input,
    mutationId: string = mintId('session'),
  ): Promise<Output> {
    const actor = accountId === null ? systemActor : { kind: 'account' as const, id: accountId };
    return (await mutate(deps, operation, { actor, input, mutationId })).output;
  }

  /** The token that the newest mail of an invitation carries. */
  async function tokenOf(invitationId: InvitationId): Promise<string> {
    const { tokenVersion } = await deps.db.prisma.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    return deps.links.mint('invitation', invitationId, tokenVersion);
  }

  async function provisioned(joined: { organizationId: OrganizationId; membershipId: MembershipId }): Promise<void> {
    const job = { attempts: 1, max_attempts: 25 } as Parameters<ReturnType<typeof provisionTask>>[1]['job'];
    await provisionTask(deps, null)(joined, { job });
  }

  /** An account made by accepting an invitation, its membership active. */
  async function newPerson(invitationId: InvitationId, name: string): Promise<Person> {
    const token = await tokenOf(invitationId);
    const joined = await act(null, acceptAsNewAccount, { token, name, password: goodPassword });
    await provisioned(joined);
    const { email, ...ids } = joined;
    return { ...ids, email, name };
  }

  /** A person who has accepted, and whose account sync cannot get on. */
  async function stuckPerson(invitationId: InvitationId, name: string): Promise<Person> {
    const token = await tokenOf(invitationId);
    const { email, ...ids } = await act(null, acceptAsNewAccount, { token, name, password: goodPassword });
    const { organizationId, membershipId } = ids;
    const stuck = { organizationId, membershipId, step: 'account' as const, reason: 'timeout', attempts: 3 };
    await act(null, reportStuckProvisioning, stuck);
    return { ...ids, email, name };
  }

  /** What the operator does: an organization, its domain and its first admin's invitation. */
  async function provision(input: CreateOrganizationInput): Promise<CreatedOrganization> {
    const actor = { ...operatorActor, kind: 'operator' as const };
    return (await provisionOrganization(deps, { actor, input })).output;
  }

  /** An organization whose first admin has joined. */
  async function organization({ name = 'Acme', domain = `${unique()}.test` } = {}): Promise<GivenOrganization> {
    const output = await provision({ name, domain, admin: `ada@${domain}` });
    return {
      organizationId: output.organizationId,
      domain,
      admin: await newPerson(output.invitationId, 'Ada Lovelace'),
    };
  }

  /** A pending invitation to the organization. */
  async function invitation(by: Person, email: string, role: Role = 'member'): Promise<InvitationId> {
    const { organizationId } = by;
    const { results } = await act(by.accountId, createInvitations, { organizationId, invitations: [{ email, role }] });
    const [result] = results;
    if (!result?.invitationId) throw new Error(`${email} was not invited: ${result?.outcome}`);
    return result.invitationId;
  }

  const { joinRequest, askedToJoin } = givenJoinRequests(deps, (token) => act(null, createJoinRequest, { token }));

  /** A person who was invited and has joined. */
  async function member(by: Person, { name = 'Grace Hopper', role = 'member' as Role } = {}): Promise<Person> {
    const domain = by.email.split('@')[1] ?? '';
    return newPerson(await invitation(by, `${name.split(' ')[0]?.toLowerCase()}.${unique()}@${domain}`, role), name);
  }

  /** An admin removes somebody. */
  async function removal(by: Person, { organizationId, membershipId }: Person): Promise<void> {
    await act(by.accountId, removeMembership, { organizationId, membershipId });
  }

  /** An account that exists already joins by an invitation to its own address. */
  async function join(person: { accountId: AccountId }, invitationId: InvitationId) {
    const joined = await act(person.accountId, acceptInvitation, { token: await tokenOf(invitationId) });
    await provisioned(joined);
    return joined;
  }

  /** An authenticator, without the app that shows its codes. */
  async function secondFactor({ accountId }: Pick<Person, 'accountId'>): Promise<void> {
    const nothing = { sealedSecret: 'sealed', step: 1, recoveryCodeHashes: [] };
    await act(accountId, addAuthenticator, { accountId, ...nothing });
  }

  /** An admin, who has a second factor, requires one of everybody; null lifts the rule. */
  async function factorRule(by: Person, graceDays: number | null): Promise<void> {
    const { organizationId } = by;
    const { version, factorGraceDays } = await deps.db.prisma.organization.findUniqueOrThrow({
      where: { id: organizationId },
    });
    const rule = { isRequired: graceDays !== null, graceDays: graceDays ?? factorGraceDays };
    await act(by.accountId, setFactorRule, { organizationId, seenVersion: version, ...rule });
  }

  /** The operator keeps everybody out of an organization. */
  async function suspend(organizationId: OrganizationId): Promise<void> {
    const mutationId = mintId('session');
    await mutate(deps, suspendOrganization, { actor: operatorActor, input: { organizationId }, mutationId });
  }

  /** The operator lets everybody in again. */
  async function resume(organizationId: OrganizationId): Promise<void> {
    const mutationId = mintId('session');
    await mutate(deps, resumeOrganization, { actor: operatorActor, input: { organizationId }, mutationId });
  }

  /** The operator has an organization deleted after so many days. */
  async function deletion(organizationId: OrganizationId, graceDays: number): Promise<{ dueAt: string }> {
    const call = { actor: operatorActor, input: { organizationId, graceDays }, mutationId: mintId('session') };
    return (await mutate(deps, scheduleOrganizationDeletion, call)).output;
  }

  /** A key that a person made, as its owner was shown it. */
  async function apiKey(by: Person, options: GivenApiKey = {}) {
    const {
      name = 'deploy',
      scopes = apiKeyScopes.filter((scope) => canRole('member', scope)),
      lifetimeDays = 90,
    } = options;
    const { id: sessionId } = await openSession({ given: { act } }, by.accountId);
    const input = { organizationId: by.organizationId, sessionId, name, scopes, lifetimeDays };
    const { apiKeyId, secretVersion } = await act(by.accountId, createApiKey, input);
    return { apiKeyId, token: deps.apiKeys.mint(apiKeyId, secretVersion) };
  }

  /** An endpoint that is told of everything, unless something else is said. */
  async function webhook(by: Person, options: GivenWebhook = {}) {
    const {
      url = 'https://hooks.rollcall.test/in',
      kind = 'webhook',
      description = '',
      eventTypes = [],
      token,
    } = options;
    const input = { organizationId: by.organizationId, kind, url, description, eventTypes, token };
    const { webhookId, secretVersion } = await act(by.accountId, createWebhook, input);
    return { webhookId, secret: deps.webhooks.mint(webhookId, secretVersion) };
  }

  /** A key of the organization that an admin made, as they were shown it. */
  async function serviceKey(by: Person, options: GivenServiceKey = {}) {
    const { name = 'sync', scopes = ['organization:read', 'event:read'], lifetimeDays = 90, networks = [] } = options;
    const { id: sessionId } = await openSession({ given: { act } }, by.accountId);
    const input = { organizationId: by.organizationId, sessionId, name, scopes, lifetimeDays, networks };
    const { serviceKeyId, secretVersion } = await act(by.accountId, createServiceKey, input);
    return { serviceKeyId, token: deps.apiKeys.mint(serviceKeyId, secretVersion) };
  }

  /** A project of the person's organization. */
  async function project(
    by: Person,
    { name = 'Apollo', url }: { name?: string; url?: string | undefined } = {},
  ): Promise<ProjectId> {
    return (await act(by.accountId, createProject, { organizationId: by.organizationId, name, url })).projectId;
  }

  /** Data or a workflow, under a project of its own where none is named. */
  async function resource(
    by: Person,
    { projectId, ...wish }: Partial<Omit<RegisterResourceInput, 'organizationId'>> = {},
  ): Promise<{ projectId: ProjectId; resourceId: ResourceId }> {
    const under = projectId ?? (await project(by));
    const what = { kind: 'data' as const, name: 'Telemetry', uri: 's3://moon/telemetry', sizeBytes: 1_024, ...wish };
    const input = { organizationId: by.organizationId, projectId: under, ...what };
    return { projectId: under, resourceId: (await act(by.accountId, registerResource, input)).resourceId };
  }

  return {
    act,
    apiKey,
    serviceKey,
    provision,
    tokenOf,
    provisioned,
    newPerson,
    stuckPerson,
    organization,
    invitation,
    joinRequest,
    askedToJoin,
    member,
    join,
    removal,
    secondFactor,
    factorRule,
    webhook,
    suspend,
    resume,
    deletion,
    project,
    resource,
  };
}

export type Given = ReturnType<typeof createGiven>;
