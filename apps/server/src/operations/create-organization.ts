import {
  accepted,
  type EmailAddress,
  type InvitationId,
  isAddressOfDomain,
  limits,
  type NewEvent,
  type OrganizationDomain,
  type OrganizationId,
  parseEmailAddress,
  parseOrganizationDomain,
  parseOrganizationName,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { isUniqueViolation } from '../storage/transact.ts';
import type { OperationDependencies } from './dependencies.ts';
import { issueBy, issueInvitation } from './issue-invitation.ts';
import { type Committed, mutate } from './mutate.ts';
import { defineOperation } from './operation.ts';

export interface CreateOrganizationInput {
  name: string;
  domain: string;
  admin: string;
}

export interface CreatedOrganization {
  organizationId: OrganizationId;
  invitationId: InvitationId;
}

const createOrganization = defineOperation({
  name: 'organization.create',
  async prepare(_deps, input: ParsedOrganization) {
    return { ...input, organizationId: mintId('organization'), invitationId: mintId('invitation') };
  },
  streams: (_input, { organizationId }) => ({ home: organizationId, created: [organizationId] }),
  async run({ tx, prepared, now, deps }) {
    const { organizationId, invitationId, name, domain, admin } = prepared;
    const invitationLifetimeHours = limits.invitation.defaultLifetimeHours;
    await tx.organization.create({ data: { id: organizationId, name, invitationLifetimeHours, createdAt: now } });
    await tx.domain.create({ data: { id: mintId('domain'), organizationId, name: domain, createdAt: now } });
    const created: NewEvent = {
      type: 'organization.created',
      data: { organizationId, name, domain, invitationLifetimeHours },
    };
    const invited = await issueInvitation(
      tx,
      deps.links,
      { id: invitationId, organizationId, email: admin, role: 'admin', tokenVersion: 0, version: 0 },
      issueBy(null, { invitationLifetimeHours }, now),
    );
    return { events: [created, invited], output: { organizationId, invitationId } };
  },
});

interface ParsedOrganization {
  name: string;
  domain: OrganizationDomain;
  admin: EmailAddress;
}

/**
 * The operator provisions an organization, its domain and its first admin's invitation in one act. Saying the same
 * again has no effect and gives the same answer; another name or admin for a taken domain is refused.
 * @throws Refusal `domain.*`, `organization.name-invalid`, `account.email-invalid`, `invitation.other-domain`.
 */
export async function provisionOrganization(
  deps: OperationDependencies,
  call: { actor: { kind: 'operator'; id: string }; input: CreateOrganizationInput },
): Promise<Committed<CreatedOrganization>> {
  const input = parse(call.input);
  const before = await findSame(deps, input);
  if (before !== null) return { output: before, replayed: true };
  try {
    return await mutate(deps, createOrganization, { actor: call.actor, input, mutationId: mintId('organization') });
  } catch (error) {
    // Two operators at the same moment: the domain's unique index let one through.
    if (!isUniqueViolation(error)) throw error;
    const same = await findSame(deps, input);
    if (same === null) throw error;
    return { output: same, replayed: true };
  }
}

function parse(input: CreateOrganizationInput): ParsedOrganization {
  const name = accepted(parseOrganizationName(input.name));
  const domain = accepted(parseOrganizationDomain(input.domain));
  const admin = parseEmailAddress(input.admin);
  if (!admin.ok) throw new Refusal('account.email-invalid', { problem: admin.code });
  if (!isAddressOfDomain(admin.address, domain)) throw new Refusal('invitation.other-domain', { domain });
  return { name, domain, admin: admin.address };
}

/** The organization that an identical call made before. @throws Refusal `domain.taken` when the domain is another's. */
async function findSame(deps: OperationDependencies, input: ParsedOrganization): Promise<CreatedOrganization | null> {
  const domain = await deps.db.prisma.domain.findUnique({
    where: { name: input.domain },
    select: { organizationId: true },
  });
  if (domain === null) return null;
  const { organizationId } = domain;
  const [first] = await deps.db.prisma.$queryRaw<{ name: string; email: string; invitationId: InvitationId }[]>`
    SELECT e.data->>'name' AS name, i.email, i.id AS "invitationId"
    FROM event e
    JOIN event f ON f.stream_id = e.stream_id AND f.seq = 2
    JOIN invitation i ON i.id = f.data->>'invitationId'
    WHERE e.stream_id = ${organizationId} AND e.seq = 1`;
  if (first?.name !== input.name || first.email !== input.admin) throw new Refusal('domain.taken');
  return { organizationId: organizationId as OrganizationId, invitationId: first.invitationId };
}
