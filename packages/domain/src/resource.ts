import { z } from 'zod';
import { parseDisplayName } from './display-name.ts';
import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';
import { parseUri } from './uri.ts';

/** What can be registered under a project. */
export const resourceKinds = ['data', 'workflow'] as const;
export type ResourceKind = (typeof resourceKinds)[number];
export const resourceKindSchema = z.enum(resourceKinds);

/** What a resource is called: 1 to 80 code points on one line. */
export type ResourceName = string & { readonly brand: 'ResourceName' };

/** Reads a resource's name; `details.reason` says what is wrong with it. */
export function parseResourceName(input: unknown): Decision<ResourceName> {
  const parsed = parseDisplayName(input);
  if (!parsed.ok) return { ok: false, code: 'resource.name-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.name as ResourceName };
}

/** Where a resource is: an absolute address of any scheme that does not hold its content itself. */
export type ResourceUri = string & { readonly brand: 'ResourceUri' };

/** Reads a resource's address; `details.reason` says what is wrong with it. */
export function parseResourceUri(input: unknown): Decision<ResourceUri> {
  const parsed = parseUri(input);
  if (!parsed.ok) return { ok: false, code: 'resource.uri-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.uri as ResourceUri };
}

/** What a decision about a resource needs to know, all read under the stream's lock. */
export interface ResourceFacts {
  name: string;
  uri: string;
  version: number;
  archivedAt: Date | null;
}

/** Decides whether a project may have one more resource; archived ones count. */
export function decideRegistration(resourcesHeld: number): Decision<'registered'> {
  const { maxPerProject } = limits.resource;
  if (resourcesHeld < maxPerProject) return { ok: true, value: 'registered' };
  return { ok: false, code: 'resource.too-many', details: { maxPerProject } };
}

/** Decides a change of name, address or size. What is archived stays as it is. */
export function decideResourceUpdate(resource: ResourceFacts, seenVersion: number): Decision<'updatable'> {
  const seen = decideResourceDeletion(resource, seenVersion);
  if (!seen.ok) return seen;
  return resource.archivedAt === null ? { ok: true, value: 'updatable' } : { ok: false, code: 'resource.archived' };
}

/** Decides a deletion: only of what the person has seen. */
export function decideResourceDeletion(resource: ResourceFacts, seenVersion: number): Decision<'deletable'> {
  const { name, uri, version, archivedAt } = resource;
  if (version === seenVersion) return { ok: true, value: 'deletable' };
  const details = { name, uri, version, isArchived: archivedAt !== null };
  return { ok: false, code: 'resource.changed-meanwhile', details };
}
