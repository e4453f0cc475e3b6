import {
  accepted,
  decideProjectUpdate,
  type NewEvent,
  parseProjectName,
  parseProjectUrl,
  siteOf,
} from '@rollcall/domain';
import { loadProject, type ProjectInput, projectNamed } from './load-project.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface UpdateProjectInput extends ProjectInput {
  seenVersion: number;
  name?: string | undefined;
  /** Null takes the page away. */
  url?: string | null | undefined;
}

/** Changes a project's name or the page that it opens. */
export const updateProject = defineOperation({
  name: 'project.update',
  permission: 'project:update',
  async prepare(_deps, { name, url }: UpdateProjectInput) {
    return {
      ...(name === undefined ? {} : { name: accepted(parseProjectName(name)) }),
      ...(url === undefined ? {} : { url: url === null ? null : accepted(parseProjectUrl(url)) }),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input, prepared, now }) {
    const before = await loadProject(tx, input);
    accepted(decideProjectUpdate(before, input.seenVersion));
    const name: string = prepared.name ?? before.name;
    const url = prepared.url === undefined ? before.url : prepared.url;
    if (name === before.name && url === before.url) return { events: [], output: { version: before.version } };

    const version = before.version + 1;
    const data = { name, url, sortName: name.toLowerCase(), version, updatedAt: now };
    await tx.project.update({ where: { id: before.id }, data });
    const site = (of: string | null) => (of === null ? null : siteOf(of));
    const event: NewEvent = {
      type: 'project.updated',
      data: {
        ...projectNamed({ id: before.id, name }),
        ...(name === before.name ? {} : { name: { from: before.name, to: name } }),
        ...(url === before.url ? {} : { site: { from: site(before.url), to: site(url) } }),
      },
    };
    return { events: [event], output: { version } };
  },
});

/** Takes a project out of everyday lists, with all that is registered under it. Again is no news. */
export const archiveProject = archiving('project.archive', 'project.archived');

/** Brings an archived project back. Again is no news. */
export const restoreProject = archiving('project.restore', 'project.restored');

function archiving(name: string, type: 'project.archived' | 'project.restored') {
  const archives = type === 'project.archived';
  return defineOperation({
    name,
    permission: 'project:archive',
    prepare: nothingToPrepare,
    streams: ({ organizationId }: ProjectInput) => ({ home: organizationId }),
    async run({ tx, input, now }) {
      const project = await loadProject(tx, input);
      if ((project.archivedAt !== null) === archives) return { events: [], output: { version: project.version } };
      const version = project.version + 1;
      const data = { archivedAt: archives ? now : null, version, updatedAt: now };
      await tx.project.update({ where: { id: project.id }, data });
      return { events: [{ type, data: projectNamed(project) }], output: { version } };
    },
  });
}
