import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  accepted,
  activityExportFormats,
  decideAccess,
  limits,
  mutationIdSchema,
  organizationIdSchema,
} from '@rollcall/domain';
import { activityFilterShape } from '@rollcall/protocol';
import express, { Router } from 'express';
import { z } from 'zod';
import type { HeadSigner } from '../auth/head-signer.ts';
import { originOf } from '../auth/request-origin.ts';
import { refuseCrossSite } from '../http/cross-site.ts';
import { exportActivity } from '../operations/export-activity.ts';
import { mutate } from '../operations/mutate.ts';
import { type ExporterDependencies, readExportRequest } from './export-request.ts';
import { writeExport } from './write-export.ts';

export interface ActivityExportRoutesOptions extends ExporterDependencies {
  signer: HeadSigner;
  publicOrigin: string;
}

const wanted = z.strictObject({
  organizationId: organizationIdSchema,
  format: z.enum(activityExportFormats),
  filter: z.strictObject(activityFilterShape),
  mutationId: mutationIdSchema,
});
const types = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** An organization's log as a file, for its admins and for keys that may read all of it. It is read as fast as it is taken, and no faster. */
export function activityExportRoutes(options: ActivityExportRoutesOptions): Router {
  const { deps, signer, publicOrigin } = options;
  const router = Router();
  router.post(
    '/activity-export',
    ...refuseCrossSite(publicOrigin),
    express.json({ limit: limits.http.maxJsonBytes }),
    async (req, res) => {
      const { actor, input, standingIn } = await readExportRequest(req, options, wanted);
      res.locals['callerId'] = actor.id;
      const { organizationId, format, filter, mutationId } = input;
      await mutate(deps, exportActivity, {
        actor,
        input: { organizationId, format },
        mutationId,
        origin: originOf(req),
      });
      const standing = async () => accepted(decideAccess(await standingIn(organizationId), 'activity:read'));
      const pieces = await writeExport(deps, signer, standing, { organizationId, format, filter });
      res.setHeader('Content-Disposition', `attachment; filename="activity.${format}"`);
      res.type(types[format]);
      await pipeline(Readable.from(pieces), res).catch((error: unknown) => {
        // Whoever cancels has what came so far; whoever lost the right is cut off, and the signed end is missing.
        if (!res.destroyed) throw error;
      });
    },
  );
  /** Whoever verifies an export compares its key with this one. Nothing about it is secret. */
  router.get('/.well-known/rollcall-log-keys.json', (_req, res) => void res.json({ keys: [signer.key] }));
  return router;
}
