import { z } from 'zod';

/** What the address of the screen holds: the event behind which the organization is reviewed. */
export const accessReviewSearchSchema = z.object({ event: z.int().positive().optional().catch(undefined) });
