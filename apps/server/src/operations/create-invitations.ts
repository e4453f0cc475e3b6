import {
  decideInvitation,
  type EmailAddress,
  type InvitationId,
  type InvitationOutcome,
  isAddressOfDomain,
  type NewEvent,
  type OrganizationDomain,
  type OrganizationId,
  parseEmailAddress,
  type Role,
} from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import { mintId } from '../storage/mint-id.ts';
import { hasReceipt } from '../storage/receipt.ts';
import type { Transaction } from '../storage/transact.ts';
import { findActingAccount } from './acting-account.ts';
import { issueBy, issueInvitation } from './issue-invitation.ts';
import { settleRequests } from './join-request.ts';
import { defineOperation } from './operation.ts';

/** Invites several addresses in one act, with one answer per address. Wrong ones do not hold up the right ones. */
export const createInvitations = defineOperation({
  name: 'invitation.create',
  permission: 'invitation:create',
  async prepare(deps, input: CreateInvitationsInput, actor, mutationId) {
    const asked = parseAsked(input.invitations);
    const addresses = asked.flatMap((one) => (one.problem === null ? [one.email as EmailAddress] : []));
    // A retry was counted when it was new; counted again, it could be refused after all.
    const isRetry = await hasReceipt(deps.db, input.organizationId, mutationId);
    if (isRetry) return { asked, addresses, withinLimit: new Set(addresses) };
    await deps.mailLimits.takeForSender(
      await findActingAccount(deps.db, actor),
      input.organizationId,
      addresses.length,
    );
    const withinLimit = await deps.mailLimits.takeForRecipients(addresses);
    return { asked, addresses, withinLimit };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, prepared, standing, now, deps }) {
    const facts = await loadFacts(tx, input.organizationId, prepared.addresses);
    const issue = issueBy(standing, facts, now);
    const results: InvitationResult[] = [];
    const events: NewEvent[] = [];

    for (const { email, role, problem } of prepared.asked) {
      const pending = facts.pending.get(email);
      const outcome: InvitationOutcome =
        problem ??
        decideInvitation({
          addressIsOfDomain: facts.domains.some((domain) => isAddressOfDomain(email as EmailAddress, domain)),
          isMember: facts.members.has(email),
          hasLiveInvitation: pending !== undefined && pending.expiresAt > now,
          withinMailLimit: prepared.withinLimit.has(email),
        });
      if (outcome !== 'invited') {
        results.push({ email, outcome, invitationId: outcome === 'already-invited' ? (pending?.id ?? null) : null });
        continue;
      }
      const { organizationId } = input;
      const invitation = pending ?? { id: mintId('invitation'), tokenVersion: 0, version: 0 };
      events.push(await issueInvitation(tx, deps.links, { ...invitation, organizationId, email, role }, issue));
      results.push({ email, outcome, invitationId: invitation.id });
    }
    const invited = results.flatMap(({ email, outcome, invitationId }) =>
      outcome === 'invited' && invitationId !== null ? [{ email, invitationId }] : [],
    );
    events.push(...(await settleRequests(tx, input.organizationId, invited, now)));
    return { events, output: { results } };
  },
});

export interface CreateInvitationsInput {
  organizationId: OrganizationId;
  invitations: readonly { email: string; role: Role }[];
}

interface Asked {
  email: string;
  role: Role;
  problem: 'address-invalid' | 'duplicate' | null;
}

function parseAsked(invitations: CreateInvitationsInput['invitations']): Asked[] {
  const seen = new Set<string>();
  return invitations.map(({ email: typed, role }) => {
    const parsed = parseEmailAddress(typed);
    if (!parsed.ok) return { email: typed, role, problem: 'address-invalid' };
    const problem = seen.has(parsed.address) ? 'duplicate' : null;
    seen.add(parsed.address);
    return { email: parsed.address, role, problem };
  });
}

async function loadFacts(tx: Transaction, organizationId: OrganizationId, addresses: readonly EmailAddress[]) {
  const email = { in: [...addresses] };
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { invitationLifetimeHours: true, domains: { select: { name: true } } },
  });
  const members = await tx.membership.findMany({
    where: { organizationId, email, state: { not: 'removed' } },
    select: { email: true },
  });
  const pending = await tx.invitation.findMany({
    where: { organizationId, email, state: 'pending' },
    select: { id: true, email: true, expiresAt: true, tokenVersion: true, version: true },
  });
  return {
    invitationLifetimeHours: organization.invitationLifetimeHours,
    domains: organization.domains.map((domain) => domain.name as OrganizationDomain),
    members: new Set(members.map((member) => member.email)),
    pending: new Map(pending.map((row) => [row.email, { ...row, id: row.id as InvitationId }])),
  };
}
