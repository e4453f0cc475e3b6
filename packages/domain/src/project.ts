import { parseDisplayName } from './display-name.ts';
import { limits } from './limits.ts';
import type { Decision, RefusalDetails } from './refusal.ts';
import { parseUri } from './uri.ts';

/** What a project is called: 1 to 80 code points on one line. */
export type ProjectName = string & { readonly brand: 'ProjectName' };

/** Reads a project's name; `details.reason` says what is wrong with it. */
export function parseProjectName(input: unknown): Decision<ProjectName> {
  const parsed = parseDisplayName(input);
  if (!parsed.ok) return { ok: false, code: 'project.name-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.name as ProjectName };
}

/** The page of the platform that a project opens: an https address without credentials, in its canonical form. */
export type ProjectUrl = string & { readonly brand: 'ProjectUrl' };

/** Reads the address of a project's page; `details.reason` says what is wrong with it. */
export function parseProjectUrl(input: unknown): Decision<ProjectUrl> {
  const parsed = parseUri(input, ['https:']);
  if (!parsed.ok) return { ok: false, code: 'project.url-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.uri as ProjectUrl };
}

/** What a decision about a project needs to know, all read under the stream's lock. */
export interface ProjectFacts {
  name: string;
  url: string | null;
  version: number;
  archivedAt: Date | null;
}

/** Decides whether the organization may have one more project; archived ones count. */
export function decideProjectCreation(projectsHeld: number): Decision<'created'> {
  const { maxPerOrganization } = limits.project;
  if (projectsHeld < maxPerOrganization) return { ok: true, value: 'created' };
  return { ok: false, code: 'project.too-many', details: { maxPerOrganization } };
}

/** Decides a change of name or page. What is archived stays as it is. */
export function decideProjectUpdate(project: ProjectFacts, seenVersion: number): Decision<'updatable'> {
  if (project.version !== seenVersion) return overtaken(project);
  return decideContentChange(project);
}

/** Decides whether something may be registered under a project, or changed there. */
export function decideContentChange({ archivedAt }: Pick<ProjectFacts, 'archivedAt'>): Decision<'updatable'> {
  return archivedAt === null ? { ok: true, value: 'updatable' } : { ok: false, code: 'project.archived' };
}

/** Decides a deletion: it ends exactly what the person was shown before they confirmed. */
export function decideProjectDeletion(
  project: ProjectFacts & { resourceCount: number },
  seen: { version: number; resourceCount: number },
): Decision<'deletable'> {
  if (project.version === seen.version && project.resourceCount === seen.resourceCount) {
    return { ok: true, value: 'deletable' };
  }
  return overtaken(project, { resourceCount: project.resourceCount });
}

function overtaken({ name, url, version, archivedAt }: ProjectFacts, more: RefusalDetails = {}): Decision<never> {
  const details = { name, url, version, isArchived: archivedAt !== null, ...more };
  return { ok: false, code: 'project.changed-meanwhile', details };
}
