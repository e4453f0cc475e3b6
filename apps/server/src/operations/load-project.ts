import {
  type Actor,
  accepted,
  decideContentChange,
  type OrganizationId,
  type ProjectId,
  Refusal,
  type ResourceId,
  type ResourceKind,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { NamedStanding } from './operation.ts';

export interface ProjectInput {
  organizationId: OrganizationId;
  projectId: ProjectId;
}

/** A project read under its organization's lock. */
export interface LoadedProject {
  id: ProjectId;
  name: string;
  url: string | null;
  version: number;
  archivedAt: Date | null;
}

/** @throws Refusal `project.not-found`, also for another organization's project. */
export async function loadProject(
  tx: Transaction,
  { organizationId, projectId }: ProjectInput,
): Promise<LoadedProject> {
  const row = await tx.project.findFirst({ where: { id: projectId, organizationId } });
  if (row === null) throw new Refusal('project.not-found');
  return { ...row, id: projectId };
}

/** A project that may be added to. @throws Refusal `project.not-found`, `project.archived` */
export async function loadOpenProject(tx: Transaction, input: ProjectInput): Promise<LoadedProject> {
  const project = await loadProject(tx, input);
  accepted(decideContentChange(project));
  return project;
}

export interface ResourceInput {
  organizationId: OrganizationId;
  resourceId: ResourceId;
}

/** A resource read under its organization's lock, with its project. */
export interface LoadedResource {
  id: ResourceId;
  kind: ResourceKind;
  name: string;
  uri: string;
  sizeBytes: number | null;
  version: number;
  archivedAt: Date | null;
  project: LoadedProject;
}

/** @throws Refusal `resource.not-found`, also for another organization's resource. */
export async function loadResource(
  tx: Transaction,
  { organizationId, resourceId }: ResourceInput,
): Promise<LoadedResource> {
  const row = await tx.resource.findFirst({ where: { id: resourceId, organizationId }, include: { project: true } });
  if (row === null) throw new Refusal('resource.not-found');
  return {
    ...row,
    id: resourceId,
    kind: row.kind as ResourceKind,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    project: { ...row.project, id: row.project.id as ProjectId },
  };
}

/** Whose something becomes that the actor makes: the person's, also by a key of theirs. A key of the organization is nobody. */
export function ownerOf(actor: Actor, standing: NamedStanding | null): string | null {
  return actor.kind === 'serviceKey' ? null : (standing?.accountId ?? null);
}

/** What an event says of the project that it is about. */
export function projectNamed({ id, name }: Pick<LoadedProject, 'id' | 'name'>) {
  return { projectId: id, projectName: name };
}

/** What an event says of the resource that it is about. */
export function resourceNamed({ id, kind, name, project }: LoadedResource) {
  return { ...projectNamed(project), resourceId: id, kind, resourceName: name };
}
