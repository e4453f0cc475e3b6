import {
  accepted,
  decideContentChange,
  decideResourceDeletion,
  decideResourceUpdate,
  type NewEvent,
  parseResourceName,
  parseResourceUri,
  siteOf,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { type LoadedResource, loadResource, type ResourceInput, resourceNamed } from './load-project.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { resourceWords } from './resource-words.ts';

export interface UpdateResourceInput extends ResourceInput {
  seenVersion: number;
  name?: string | undefined;
  uri?: string | undefined;
  sizeBytes?: number | null | undefined;
}

/** Changes what is known of a resource. */
export const updateResource = defineOperation({
  name: 'resource.update',
  permission: 'resource:update',
  async prepare(_deps, { name, uri }: UpdateResourceInput) {
    return {
      ...(name === undefined ? {} : { name: accepted(parseResourceName(name)) }),
      ...(uri === undefined ? {} : { uri: accepted(parseResourceUri(uri)) }),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input, prepared, now }) {
    const before = await loadResource(tx, input);
    accepted(decideResourceUpdate(before, input.seenVersion));
    accepted(decideContentChange(before.project));
    const name: string = prepared.name ?? before.name;
    const uri: string = prepared.uri ?? before.uri;
    const sizeBytes = input.sizeBytes === undefined ? before.sizeBytes : input.sizeBytes;
    const changes = {
      ...(name === before.name ? {} : { name: { from: before.name, to: name } }),
      ...(uri === before.uri ? {} : { site: { from: siteOf(before.uri), to: siteOf(uri) } }),
      ...(sizeBytes === before.sizeBytes ? {} : { sizeBytes: { from: before.sizeBytes, to: sizeBytes } }),
    };
    if (Object.keys(changes).length === 0) return { events: [], output: { version: before.version } };
    const version = before.version + 1;
    await change(tx, before, now, { ...resourceWords(name, uri), sizeBytes, version });
    const event: NewEvent = { type: 'resource.updated', data: { ...resourceNamed({ ...before, name }), ...changes } };
    return { events: [event], output: { version } };
  },
});

/** Takes a resource out of everyday lists. Again is no news. */
export const archiveResource = archiving('resource.archive', 'resource.archived');

/** Brings an archived resource back. Again is no news. */
export const restoreResource = archiving('resource.restore', 'resource.restored');

function archiving(name: string, type: 'resource.archived' | 'resource.restored') {
  const archives = type === 'resource.archived';
  return defineOperation({
    name,
    permission: 'resource:archive',
    prepare: nothingToPrepare,
    streams: ({ organizationId }: ResourceInput) => ({ home: organizationId }),
    async run({ tx, input, now }) {
      const resource = await loadResource(tx, input);
      accepted(decideContentChange(resource.project));
      if ((resource.archivedAt !== null) === archives) return { events: [], output: { version: resource.version } };
      const version = resource.version + 1;
      await change(tx, resource, now, { archivedAt: archives ? now : null, version });
      return { events: [{ type, data: resourceNamed(resource) }], output: { version } };
    },
  });
}

/** Ends a registration. What it named stays where it is. */
export const deleteResource = defineOperation({
  name: 'resource.delete',
  permission: 'resource:delete',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: ResourceInput & { seenVersion: number }) => ({ home: organizationId }),
  async run({ tx, input, now }) {
    const resource = await loadResource(tx, input);
    accepted(decideResourceDeletion(resource, input.seenVersion));
    await tx.resource.delete({ where: { id: resource.id } });
    await tx.project.update({ where: { id: resource.project.id }, data: { updatedAt: now } });
    return { events: [{ type: 'resource.deleted', data: resourceNamed(resource) }], output: {} };
  },
});

async function change(tx: Transaction, { id, project }: LoadedResource, now: Date, data: object): Promise<void> {
  await tx.resource.update({ where: { id }, data: { ...data, updatedAt: now } });
  await tx.project.update({ where: { id: project.id }, data: { updatedAt: now } });
}
