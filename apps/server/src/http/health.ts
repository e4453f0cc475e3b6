import { Router } from 'express';
import type { Database } from '../storage/db.ts';

/** `/healthz` says that the process lives, `/readyz` that it can also reach its database. */
export function health(db: Database): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    const ready = await db.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  return router;
}
