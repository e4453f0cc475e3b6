import { maxUriCharacters, organizationIdSchema, projectIdSchema } from '@rollcall/domain';
import {
  contentSortSchema,
  contentStateSchema,
  listCursorSchema,
  listLimitSchema,
  listSearchSchema,
  projectDetailSchema,
  projectPageSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { archiveProject, restoreProject, updateProject } from '../../operations/change-project.ts';
import { createProject } from '../../operations/create-project.ts';
import { deleteProject } from '../../operations/delete-project.ts';
import { getProject, listProjects } from '../../queries/list-projects.ts';
import { actingProcedure, mutationInput, organizationProcedure, router, runActing } from '../procedures.ts';

const organizationId = organizationIdSchema;
const project = { organizationId, projectId: projectIdSchema };
const name = z.string().max(300).describe('What it is called: one line of at most 80 characters.');
const url = z.string().max(maxUriCharacters * 2);
const pageWords = 'The page that it opens on your platform: an https address without a password.';
const changed = z.object({ version: z.int() });

export const projectRouter = router({
  list: organizationProcedure('project:read')
    .meta({ summary: 'Lists the projects, with how much is registered under each.' })
    .input(
      z.strictObject({
        organizationId,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        search: listSearchSchema.optional(),
        state: contentStateSchema.optional(),
        sort: contentSortSchema.optional(),
      }),
    )
    .output(projectPageSchema)
    .query(({ ctx, input }) => listProjects(ctx.db, input)),

  get: organizationProcedure('project:read')
    .meta({ summary: 'Reads one project.', refusals: ['project.not-found'] })
    .input(z.strictObject(project))
    .output(projectDetailSchema)
    .query(({ ctx, input }) => getProject(ctx.db, input)),

  create: actingProcedure
    .meta({
      summary: 'Makes a project, whose owner is the owner of the key.',
      refusals: ['project.name-invalid', 'project.url-invalid', 'project.too-many'],
      example: { url: 'https://platform.example.com/demand-forecast' },
    })
    .input(mutationInput({ organizationId, name, url: url.optional().describe(pageWords) }))
    .output(z.object({ projectId: projectIdSchema, version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, createProject, input)),

  update: actingProcedure
    .meta({
      summary: 'Changes the name of a project, or the page that it opens.',
      description: 'What is left out stays as it is; a `url` of null takes the page away.',
      refusals: [
        'project.not-found',
        'project.name-invalid',
        'project.url-invalid',
        'project.archived',
        'project.changed-meanwhile',
      ],
    })
    .input(
      mutationInput({
        ...project,
        seenVersion: z.int(),
        name: name.optional(),
        url: url.nullable().optional().describe(pageWords),
      }),
    )
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, updateProject, input)),

  archive: actingProcedure
    .meta({
      summary: 'Takes a project out of everyday lists; it stays as it is until it is restored.',
      refusals: ['project.not-found'],
    })
    .input(mutationInput(project))
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, archiveProject, input)),

  restore: actingProcedure
    .meta({ summary: 'Brings an archived project back.', refusals: ['project.not-found'] })
    .input(mutationInput(project))
    .output(changed)
    .mutation(({ ctx, input }) => runActing(ctx, restoreProject, input)),

  /** Ends what is registered under it too; both numbers are what the person saw who confirmed. */
  delete: actingProcedure
    .meta({
      summary: 'Deletes a project with everything that is registered under it. What that names stays where it is.',
      refusals: ['project.not-found', 'project.changed-meanwhile'],
    })
    .input(
      mutationInput({
        ...project,
        seenVersion: z.int(),
        seenResourceCount: z.int().describe('How much was registered under it when you read it.'),
      }),
    )
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, deleteProject, input)),
});
