import type { InvitationView, MemberView, OrganizationView, ProjectView, ResourceView } from '@rollcall/protocol';

interface Examples {
  Organization: Partial<OrganizationView>;
  Member: Partial<MemberView>;
  Invitation: Partial<InvitationView>;
  Project: Partial<ProjectView>;
  Resource: Partial<ResourceView>;
}

/** What the examples show of things that people know, where a made-up text would tell them nothing. */
export const fieldExamples: Examples & Readonly<Record<string, object>> = {
  Organization: {
    asOf: 412,
    name: 'Acme',
    domains: ['acme.com'],
    invitationLifetimeHours: 72,
    version: 3,
    memberCount: 12,
    adminCount: 2,
    pendingInvitationCount: 1,
  },
  Member: { name: 'Grace Hopper', role: 'member', state: 'active' },
  Invitation: { role: 'member', mail: { state: 'sent', reason: null }, invitedBy: 'Ada Lovelace' },
  Project: { name: 'Demand forecast', url: 'https://platform.example.com/demand-forecast', archivedAt: null },
  Resource: { kind: 'data', name: 'Orders', uri: 's3://lake/orders', sizeBytes: 48_200, archivedAt: null },
};
