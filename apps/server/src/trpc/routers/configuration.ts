import { consoleConfigurationSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { openProcedure, router } from '../procedures.ts';

export const configurationRouter = router({
  get: openProcedure
    .meta({
      summary: 'Says what the product is called here, whom to ask for help, and how people can sign in.',
      description: 'Needs no key, and tells nothing of anybody.',
    })
    .input(z.strictObject({}))
    .output(consoleConfigurationSchema)
    .query(({ ctx }) => ctx.configuration),
});
