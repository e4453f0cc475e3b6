import { accountIdSchema, projectIdSchema, resourceIdSchema, resourceKindSchema } from '@rollcall/domain';
import { z } from 'zod';

const instant = z.iso.datetime();
const asOf = z.int().min(0);

/** Lists of contents leave archived ones out, or show them alone. */
export const contentStateSchema = z.enum(['active', 'archived']);
export type ContentState = z.infer<typeof contentStateSchema>;

/** By name, or what changed last first. */
export const contentSortSchema = z.enum(['name', 'updatedAt']);
export type ContentSort = z.infer<typeof contentSortSchema>;

/** Whose a project or a resource is. Null for what a key of the organization itself made, and once the person is erased. */
const ownerSchema = z.object({ accountId: accountIdSchema, name: z.string(), isMember: z.boolean() });
export type Owner = z.infer<typeof ownerSchema>;

export const projectViewSchema = z.object({
  id: projectIdSchema,
  name: z.string(),
  /** The platform's own page of it: https, or none yet. */
  url: z.string().nullable(),
  owner: ownerSchema.nullable(),
  /** Of what is not archived. */
  dataCount: z.int(),
  workflowCount: z.int(),
  /** Of everything that its deletion would end. */
  resourceCount: z.int(),
  version: z.int(),
  createdAt: instant,
  /** When it, or anything registered under it, was last changed. */
  updatedAt: instant,
  archivedAt: instant.nullable(),
});
export type ProjectView = z.infer<typeof projectViewSchema>;

export const projectPageSchema = z.object({
  asOf,
  projects: z.array(projectViewSchema),
  nextCursor: z.string().nullable(),
});
export type ProjectPage = z.infer<typeof projectPageSchema>;

export const projectDetailSchema = z.object({ asOf, project: projectViewSchema });
export type ProjectDetail = z.infer<typeof projectDetailSchema>;

export const resourceViewSchema = z.object({
  id: resourceIdSchema,
  kind: resourceKindSchema,
  name: z.string(),
  uri: z.string(),
  /** Null where nobody has counted. */
  sizeBytes: z.int().nullable(),
  owner: ownerSchema.nullable(),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
  archivedAt: instant.nullable(),
});
export type ResourceView = z.infer<typeof resourceViewSchema>;

export const resourceDetailSchema = z.object({ asOf, projectId: projectIdSchema, resource: resourceViewSchema });
export type ResourceDetail = z.infer<typeof resourceDetailSchema>;

export const resourcePageSchema = z.object({
  asOf,
  resources: z.array(resourceViewSchema),
  nextCursor: z.string().nullable(),
});
export type ResourcePage = z.infer<typeof resourcePageSchema>;
