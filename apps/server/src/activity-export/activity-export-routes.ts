import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type AccountId,
  accepted,
  activityExportFormats,
  decideAccess,
  limits,
  mutationIdSchema,
  type OrganizationId,
  organizationIdSchema,
  Refusal,
  type Standing,
} from '@rollcall/domain';
import { activityFilterShape } from '@rollcall/protocol';
import express, { Router } from 'express';
import { z } from 'zod';
import type { HeadSigner } from '../auth/head-signer.ts';
import type { Caller } from '../auth/lucia.ts';
import { originOf } from '../auth/request-origin.ts';
import { refuseCrossSite } from '../http/cross-site.ts';
import { freshRequest } from '../http/fresh-request.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { exportActivity } from '../operations/export-activity.ts';
import { mutate } from '../operations/mutate.ts';
import { findStanding } from '../queries/standing.ts';
import { writeExport } from './write-export.ts';

export interface ActivityExportRoutesOptions {
  deps: OperationDependencies;
  signer: HeadSigner;
  authenticate(cookieHeader: string | undefined): Promise<Caller | null>;
  publicOrigin: string;
}

const wanted = z.strictObject({
  organizationId: organizationIdSchema,
  format: z.enum(activityExportFormats),
  filter: z.strictObject(activityFilterShape),
  mutationId: mutationIdSchema,
});
const types = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** An organization's log as a file, for its admins. It is read as fast as it is taken, and no faster. */
export function activityExportRoutes(options: ActivityExportRoutesOptions): Router {
  const { deps, signer, authenticate, publicOrigin } = options;
  const router = Router();
  router.post(
    '/activity-export',
    ...refuseCrossSite(publicOrigin),
    express.json({ limit: limits.http.maxJsonBytes }),
    async (req, res) => {
      const { accountId, input } = await freshRequest(req, authenticate, wanted);
      const { organizationId, format, filter, mutationId } = input;
      await mutate(deps, exportActivity, {
        actor: { kind: 'account', id: accountId },
        input: { organizationId, format },
        mutationId,
        origin: originOf(req),
      });
      const standing = async () => {
        if ((await authenticate(req.headers.cookie)) === null) throw new Refusal('session.required');
        return adminStanding(deps, organizationId, accountId);
      };
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

/** @throws Refusal `organization.not-found`, `membership.second-factor-required`, `permission.denied` */
async function adminStanding(
  { db, clock }: Pick<OperationDependencies, 'db' | 'clock'>,
  organizationId: OrganizationId,
  accountId: AccountId,
): Promise<Standing> {
  return accepted(decideAccess(await findStanding(db, clock, organizationId, accountId), 'activity:read'));
}
