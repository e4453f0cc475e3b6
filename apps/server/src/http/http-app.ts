import { limits } from '@rollcall/domain';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Database } from '../storage/db.ts';
import { createContextFactory, type RouterDependencies } from '../trpc/context.ts';
import { refusalOf } from '../trpc/refusal-to-trpc.ts';
import { appRouter } from '../trpc/router.ts';
import { accessLog } from './access-log.ts';
import { refuseCrossSite } from './cross-site.ts';
import { cspReports } from './csp-reports.ts';
import { errorAnswer } from './error-answer.ts';
import { health } from './health.ts';
import { requestLimits } from './request-limits.ts';
import { securityHeaders } from './security-headers.ts';
import { staticConsole } from './static-console.ts';

export interface HttpAppOptions {
  router: RouterDependencies;
  db: Database;
  log: Logger;
  /** Scheme, host and port under which browsers reach this server. */
  publicOrigin: string;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** The folder of the built console. */
  consoleFolder: string;
}

/** Everything that is answered over HTTP, on one port. */
export function createHttpApp(options: HttpAppOptions): { app: Express; cspReportCount(): number } {
  const { router, db, log, publicOrigin, trustedProxies, consoleFolder } = options;
  const reports = cspReports(log);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies.length === 0 ? false : trustedProxies);
  app.use(accessLog(log), ...securityHeaders(publicOrigin), requestLimits);
  app.use(health(db), reports.router);
  app.use(
    '/trpc',
    refuseCrossSite(publicOrigin),
    createExpressMiddleware({
      router: appRouter,
      createContext: createContextFactory(router),
      // Queries travel by POST too, so that no id, filter or token stands in a URL.
      allowMethodOverride: true,
      maxBatchSize: limits.http.maxCallsPerBatch,
      maxBodySize: limits.http.maxJsonBytes,
      onError({ error, path, ctx }) {
        if (refusalOf(error) !== null || error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED') return;
        log.error(
          { event: 'unexpected_error', path, requestId: ctx?.requestId, err: error.cause ?? error },
          'a call failed',
        );
      },
    }),
  );
  app.use(staticConsole(consoleFolder));
  app.use(errorAnswer(log));
  return { app, cspReportCount: reports.count };
}
