import { resourceKindSchema } from '@rollcall/domain';
import { contentSortSchema } from '@rollcall/protocol';
import { z } from 'zod';

const content = {
  search: z.string().max(100).optional().catch(undefined),
  /** What is not archived is shown unless the address says otherwise. */
  state: z.literal('archived').optional().catch(undefined),
  sort: contentSortSchema.optional().catch(undefined),
};

/** What the address of the list of projects holds; anything else in it is left out. */
export const projectsSearchSchema = z.object({
  ...content,
  /** Whether the dialog that makes a project stands open. */
  create: z.literal(true).optional().catch(undefined),
});
export type ProjectsSearch = z.infer<typeof projectsSearchSchema>;

/** What the address of one project holds. */
export const resourcesSearchSchema = z.object({ ...content, kind: resourceKindSchema.optional().catch(undefined) });
export type ResourcesSearch = z.infer<typeof resourcesSearchSchema>;
