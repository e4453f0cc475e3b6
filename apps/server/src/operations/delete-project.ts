import { accepted, decideProjectDeletion } from '@rollcall/domain';
import { loadProject, type ProjectInput, projectNamed } from './load-project.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface DeleteProjectInput extends ProjectInput {
  /** What stood before the eyes of the person who confirmed. */
  seenVersion: number;
  seenResourceCount: number;
}

/** Ends a project and everything that is registered under it. What the platform has of it stays where it is. */
export const deleteProject = defineOperation({
  name: 'project.delete',
  permission: 'project:delete',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: DeleteProjectInput) => ({ home: organizationId }),
  async run({ tx, input }) {
    const project = await loadProject(tx, input);
    const resourceCount = await tx.resource.count({ where: { projectId: project.id } });
    const seen = { version: input.seenVersion, resourceCount: input.seenResourceCount };
    accepted(decideProjectDeletion({ ...project, resourceCount }, seen));
    await tx.resource.deleteMany({ where: { projectId: project.id } });
    await tx.project.delete({ where: { id: project.id } });
    const data = { ...projectNamed(project), resourceCount };
    return { events: [{ type: 'project.deleted', data }], output: {} };
  },
});
