import {
  accepted,
  decideProjectCreation,
  type OrganizationId,
  parseProjectName,
  parseProjectUrl,
  siteOf,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { ownerOf, projectNamed } from './load-project.ts';
import { defineOperation } from './operation.ts';

export interface CreateProjectInput {
  organizationId: OrganizationId;
  name: string;
  /** Left out for a project that opens no page. */
  url?: string | undefined;
}

/** Adds a project to the organization. Its owner is who asks, or whose key does. */
export const createProject = defineOperation({
  name: 'project.create',
  permission: 'project:create',
  async prepare(_deps, { name, url }: CreateProjectInput) {
    return {
      id: mintId('project'),
      name: accepted(parseProjectName(name)),
      url: url === undefined ? null : accepted(parseProjectUrl(url)),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input: { organizationId }, prepared: { id, name, url }, actor, standing, now }) {
    accepted(decideProjectCreation(await tx.project.count({ where: { organizationId } })));
    const ownerAccountId = ownerOf(actor, standing);
    const times = { createdAt: now, updatedAt: now };
    await tx.project.create({
      data: { id, organizationId, name, url, ownerAccountId, sortName: name.toLowerCase(), ...times },
    });
    const data = { ...projectNamed({ id, name }), site: url === null ? null : siteOf(url) };
    return { events: [{ type: 'project.created', data }], output: { projectId: id, version: 1 } };
  },
});
