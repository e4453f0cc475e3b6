import {
  maxUriCharacters,
  organizationIdSchema,
  projectIdSchema,
  resourceIdSchema,
  resourceKindSchema,
} from '@rollcall/domain';
import {
  contentSortSchema,
  contentStateSchema,
  listCursorSchema,
  listLimitSchema,
  listSearchSchema,
  resourceDetailSchema,
  resourcePageSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { archiveResource, deleteResource, restoreResource, updateResource } from '../../operations/change-resource.ts';
import { registerResource } from '../../operations/register-resource.ts';
import { getResource, listResources } from '../../queries/list-resources.ts';
import { actingProcedure, mutationInput, organizationProcedure, router, runActing } from '../procedures.ts';

const organizationId = organizationIdSchema;
const project = { organizationId, projectId: projectIdSchema };
const resource = { organizationId, resourceId: resourceIdSchema };
const name = z.string().max(300).describe('What it is called: one line of at most 80 characters.');
const uri = z.string().max(maxUriCharacters * 2);
const sizeBytes = z.int().min(0);
const changed = z.object({ version: z.int() });

export const resourceRouter = router({
  list: organizationProcedure('resource:read')
    .meta({ summary: 'Lists the data and workflows of a project.', refusals: ['project.not-found'] })
    .input(
      z.strictObject({
        ...project,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        search: listSearchSchema.optional(),
        kind: resourceKindSchema.optional(),
        state: contentStateSchema.optional(),
        sort: contentSortSchema.optional(),
      }),
    )
    .output(resourcePageSchema)
    .query(({ ctx, input }) => listResources(ctx.db, input)),

  get: organizationProcedure('resource:read')
    .meta({ summary: 'Reads data or a workflow, as it is registered.', refusals: ['resource.not-found'] })
    .input(z.strictObject(resource))
    .output(resourceDetailSchema)
    .query(({ ctx, input }) => getResource(ctx.db, input)),

  register: actingProcedure
    .meta({
      summary: 'Registers data or a workflow under a project. Its owner is the owner of the key.',
      refusals: [
        'project.not-found',
        'project.archived',
        'resource.name-invalid',
        'resource.uri-invalid',
        'resource.too-many',
      ],
      example: { name: 'Orders', uri: 's3://lake/orders', sizeBytes: 48_200 },
    })
    .input(mutationInput({ ...project, kind: resourceKindSchema, name, uri, sizeBytes: sizeBytes.optional() }))
    .output(z.object({ resourceId: resourceIdSchema, version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, registerResource, input)),

  update: actingProcedure
    .meta({
      summary: 'Changes what is known of data or of a workflow.',
      description: 'What is left out stays as it is; a `sizeBytes` of null means that it is not known.',
      refusals: [
        'resource.not-found',
        'resource.name-invalid',
        'resource.uri-invalid',
        'resource.archived',
        'resource.changed-meanwhile',
        'project.archived',
      ],
    })
    .input(
      mutationInput({
        ...resource,
        seenVersion: z.int(),
        name: name.optional(),
        uri: uri.optional(),
        sizeBytes: sizeBytes.nullable().optional(),
      }),
    )
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, updateResource, input)),

  archive: actingProcedure
    .meta({
      summary: 'Takes data or a workflow out of everyday lists.',
      refusals: ['resource.not-found', 'project.archived'],
    })
    .input(mutationInput(resource))
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, archiveResource, input)),

  restore: actingProcedure
    .meta({
      summary: 'Brings archived data or an archived workflow back.',
      refusals: ['resource.not-found', 'project.archived'],
    })
    .input(mutationInput(resource))
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, restoreResource, input)),

  delete: actingProcedure
    .meta({
      summary: 'Ends a registration. What it named stays where it is.',
      refusals: ['resource.not-found', 'resource.changed-meanwhile'],
    })
    .input(mutationInput({ ...resource, seenVersion: z.int() }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, deleteResource, input)),
});
