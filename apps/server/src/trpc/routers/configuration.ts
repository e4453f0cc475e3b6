import { consoleConfigurationSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { openProcedure, router } from '../procedures.ts';

export const configurationRouter = router({
  get: openProcedure
    .input(z.strictObject({}))
    .output(consoleConfigurationSchema)
    .query(({ ctx }) => ctx.configuration),
});
