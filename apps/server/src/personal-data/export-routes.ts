import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportFormats, limits, mutationIdSchema } from '@rollcall/domain';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Caller } from '../auth/lucia.ts';
import { originOf } from '../auth/request-origin.ts';
import { refuseCrossSite } from '../http/cross-site.ts';
import { freshRequest } from '../http/fresh-request.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { exportAccount } from '../operations/export-account.ts';
import { mutate } from '../operations/mutate.ts';
import { getPersonalFacts, listOwnActs } from '../queries/get-personal-data.ts';
import { writeJson } from './write-json.ts';
import { writePage } from './write-page.ts';

export interface ExportRoutesOptions {
  deps: OperationDependencies;
  authenticate(cookieHeader: string | undefined): Promise<Caller | null>;
  publicOrigin: string;
}

const wanted = z.strictObject({ format: z.enum(exportFormats), mutationId: mutationIdSchema });
const types = { json: 'application/json', html: 'text/html' } as const;

/** A person's own data as a file. It is written while it is sent, so its length costs no memory. */
export function exportRoutes({ deps, authenticate, publicOrigin }: ExportRoutesOptions): Router {
  const router = Router();
  router.post(
    '/',
    ...refuseCrossSite(publicOrigin),
    express.json({ limit: limits.http.maxJsonBytes }),
    async (req, res) => {
      const { accountId, input } = await freshRequest(req, authenticate, wanted);
      const { format, mutationId } = input;
      const actor = { kind: 'account' as const, id: accountId };
      await mutate(deps, exportAccount, { actor, input: { format }, mutationId, origin: originOf(req) });
      const facts = await getPersonalFacts(deps.db, accountId);
      const write = format === 'json' ? writeJson : writePage;
      res.setHeader('Content-Disposition', `attachment; filename="your-data.${format}"`);
      res.type(types[format]);
      await pipeline(Readable.from(write(facts, listOwnActs(deps.db, accountId))), res);
    },
  );
  return router;
}
