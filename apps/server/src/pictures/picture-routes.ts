import {
  type AccountId,
  limits,
  mutationIdSchema,
  type PictureId,
  pictureIdSchema,
  pictureSizes,
  Refusal,
} from '@rollcall/domain';
import express, { type Request, type RequestHandler, Router } from 'express';
import { createCounter } from '../auth/rate-limiter.ts';
import { originOf } from '../auth/request-origin.ts';
import { refuseForeignOrigin } from '../http/cross-site.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { setPicture } from '../operations/set-picture.ts';
import { canSeePicture } from '../queries/can-see-picture.ts';
import { deriveId } from '../storage/mint-id.ts';
import { renderPicture } from './picture-image.ts';
import type { PictureStore } from './picture-store.ts';

export interface PictureRoutesOptions {
  deps: OperationDependencies;
  store: PictureStore;
  authenticate(cookieHeader: string | undefined): Promise<{ accountId: AccountId } | null>;
  publicOrigin: string;
}

/** Pictures come and go as bytes, which the calls of tRPC do not carry. */
export function pictureRoutes({ deps, store, authenticate, publicOrigin }: PictureRoutesOptions): Router {
  const router = Router();
  const uploads = createCounter(deps.db, 'picture', limits.picture.maxPerAccountPerHour, 3_600_000);
  const callerOf = async (req: Request) => {
    const caller = await authenticate(req.headers.cookie);
    if (caller === null) throw new Refusal('session.required');
    return caller;
  };
  const identified: RequestHandler = async (req, res, next) => {
    res.locals['accountId'] = (await callerOf(req)).accountId;
    next();
  };
  const show = async (req: Request, accountId: AccountId, pictureId: PictureId | null) => {
    const call = { input: { pictureId }, mutationId: mutationIdOf(req), origin: originOf(req) };
    return (await mutate(deps, setPicture, { actor: { kind: 'account', id: accountId }, ...call })).output;
  };

  /** The body is the file itself. Its type is no form's, so a page of another site cannot send it unasked. */
  router.post(
    '/',
    refuseForeignOrigin(publicOrigin),
    identified,
    express.raw({ type: 'image/*', limit: limits.picture.maxBytes }),
    async (req, res) => {
      const accountId = res.locals['accountId'] as AccountId;
      const mutationId = mutationIdOf(req);
      if (!Buffer.isBuffer(req.body)) throw new Refusal('picture.not-an-image');
      const waitMs = await uploads.take(accountId);
      if (waitMs !== null) throw new Refusal('request.too-many', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
      const pictureId = deriveId('picture', accountId, mutationId);
      await store.put(pictureId, await renderPicture(req.body));
      try {
        const { version, replaced } = await show(req, accountId, pictureId);
        if (replaced !== null) await store.delete(replaced);
        res.json({ pictureId, version });
      } catch (error) {
        await store.delete(pictureId);
        throw error;
      }
    },
  );

  router.delete('/', refuseForeignOrigin(publicOrigin), identified, async (req, res) => {
    const { version, replaced } = await show(req, res.locals['accountId'] as AccountId, null);
    if (replaced !== null) await store.delete(replaced);
    res.json({ pictureId: null, version });
  });

  /** For the person and for whoever shares an organization with them; for everybody else there is nothing here. */
  router.get('/:pictureId/:size', identified, async (req, res, next) => {
    const pictureId = pictureIdSchema.safeParse(req.params['pictureId']);
    const size = pictureSizes.find((one) => `${one}.webp` === req.params['size']);
    if (!pictureId.success || size === undefined) return next();
    const accountId = res.locals['accountId'] as AccountId;
    const bytes = (await canSeePicture(deps.db, deps.clock, accountId, pictureId.data))
      ? await store.get(pictureId.data, size)
      : null;
    if (bytes === null) return next();
    // Another picture has another id, so a browser may keep this one.
    res.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    res.type('image/webp').send(bytes);
  });
  return router;
}

function mutationIdOf(req: Request): string {
  const mutationId = mutationIdSchema.safeParse(req.headers['x-mutation-id']);
  if (!mutationId.success) throw new Refusal('request.invalid', { paths: ['x-mutation-id'] });
  return mutationId.data;
}
