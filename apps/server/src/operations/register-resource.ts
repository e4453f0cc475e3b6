import {
  accepted,
  decideRegistration,
  parseResourceName,
  parseResourceUri,
  type ResourceKind,
  siteOf,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { loadOpenProject, ownerOf, type ProjectInput, projectNamed } from './load-project.ts';
import { defineOperation } from './operation.ts';
import { resourceWords } from './resource-words.ts';

export interface RegisterResourceInput extends ProjectInput {
  kind: ResourceKind;
  name: string;
  uri: string;
  /** Left out where nobody has counted. */
  sizeBytes?: number | undefined;
}

/** Registers data or a workflow under a project. Its owner is who asks, or whose key does. */
export const registerResource = defineOperation({
  name: 'resource.register',
  permission: 'resource:register',
  async prepare(_deps, { name, uri }: RegisterResourceInput) {
    return {
      id: mintId('resource'),
      name: accepted(parseResourceName(name)),
      uri: accepted(parseResourceUri(uri)),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input, prepared: { id, name, uri }, actor, standing, now }) {
    const { organizationId, projectId, kind, sizeBytes = null } = input;
    const project = await loadOpenProject(tx, input);
    accepted(decideRegistration(await tx.resource.count({ where: { projectId } })));
    await tx.resource.create({
      data: {
        id,
        organizationId,
        projectId,
        kind,
        ...resourceWords(name, uri),
        sizeBytes,
        ownerAccountId: ownerOf(actor, standing),
        createdAt: now,
        updatedAt: now,
      },
    });
    await tx.project.update({ where: { id: projectId }, data: { updatedAt: now } });
    const data = {
      ...projectNamed(project),
      resourceId: id,
      kind,
      resourceName: name as string,
      site: siteOf(uri),
      sizeBytes,
    };
    return { events: [{ type: 'resource.registered', data }], output: { resourceId: id, version: 1 } };
  },
});
