import { accepted, type NewEvent, type OrganizationId, parseOrganizationName } from '@rollcall/domain';
import { defineOperation } from './operation.ts';
import { organizationChangedMeanwhile } from './organization-changed.ts';

/** Changes the organization's name or how long its invitations live. */
export const updateOrganization = defineOperation({
  name: 'organization.update',
  permission: 'organization:update',
  async prepare(_deps, input: UpdateOrganizationInput) {
    return input.name === undefined ? {} : { name: accepted(parseOrganizationName(input.name)) };
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, prepared }) {
    const before = await tx.organization.findUniqueOrThrow({ where: { id: input.organizationId } });
    if (before.version !== input.seenVersion) throw organizationChangedMeanwhile(before);
    const name = prepared.name ?? before.name;
    const invitationLifetimeHours = input.invitationLifetimeHours ?? before.invitationLifetimeHours;
    const changes = {
      ...(name === before.name ? {} : { name: { from: before.name, to: name as string } }),
      ...(invitationLifetimeHours === before.invitationLifetimeHours
        ? {}
        : { invitationLifetimeHours: { from: before.invitationLifetimeHours, to: invitationLifetimeHours } }),
    };
    if (Object.keys(changes).length === 0) return { events: [], output: { version: before.version } };

    const version = before.version + 1;
    await tx.organization.update({ where: { id: before.id }, data: { name, invitationLifetimeHours, version } });
    const event: NewEvent = { type: 'organization.updated', data: changes };
    return { events: [event], output: { version } };
  },
});

export interface UpdateOrganizationInput {
  organizationId: OrganizationId;
  seenVersion: number;
  name?: string | undefined;
  invitationLifetimeHours?: number | undefined;
}
