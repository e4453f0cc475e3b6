import { type RefusalCode, refusals } from '@rollcall/domain';
import { z } from 'zod';

/** What the server says of a way to a provider that failed. Anybody can write an address, so only known words count. */
export const signInFailureSchema = z.object({
  code: z
    .custom<RefusalCode>((value) => typeof value === 'string' && Object.hasOwn(refusals, value))
    .optional()
    .catch(undefined),
  purpose: z.enum(['sign-in', 'join', 'connect', 'prove']).optional().catch(undefined),
});
