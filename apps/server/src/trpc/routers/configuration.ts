import { consoleConfigurationSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { publicProcedure, router } from '../procedures.ts';

export const configurationRouter = router({
  get: publicProcedure
    .input(z.strictObject({}))
    .output(consoleConfigurationSchema)
    .query(({ ctx }) => ctx.configuration),
});
