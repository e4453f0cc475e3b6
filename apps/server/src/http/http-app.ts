import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Database } from '../storage/db.ts';
import { accessLog } from './access-log.ts';
import { refuseCrossSite } from './cross-site.ts';
import { cspReports } from './csp-reports.ts';
import { type ErrorForm, errorAnswer, nothingHere } from './error-answer.ts';
import { health } from './health.ts';
import { requestLimits } from './request-limits.ts';
import { securityHeaders } from './security-headers.ts';
import { staticConsole } from './static-console.ts';

export interface HttpAppOptions {
  /** What answers the calls under `/trpc`. */
  trpc: RequestHandler;
  /** How those are answered that are refused before. */
  callError: ErrorForm;
  /** What describes the API, under `/openapi.json` and `/docs`. */
  apiDescription: RequestHandler;
  /** What answers under `/pictures`. */
  pictures: RequestHandler;
  /** What answers under `/export`. */
  personalData: RequestHandler;
  /** What answers under `/activity-export`, and with the keys under `/.well-known`. */
  activityExport: RequestHandler;
  /** What answers browsers that come back from a provider. */
  identityCallback: RequestHandler;
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
  const {
    trpc,
    callError,
    apiDescription,
    pictures,
    personalData,
    activityExport,
    identityCallback,
    db,
    log,
    publicOrigin,
    trustedProxies,
    consoleFolder,
  } = options;
  const reports = cspReports(log);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies.length === 0 ? false : trustedProxies);
  app.use(accessLog(log), ...securityHeaders(publicOrigin), requestLimits);
  app.use(health(db), reports.router);
  app.use('/trpc', refuseCrossSite(publicOrigin), trpc);
  app.use('/pictures', pictures, nothingHere);
  app.use('/export', personalData, nothingHere);
  app.use(activityExport, apiDescription);
  app.get('/auth/:provider/callback', identityCallback);
  app.use(staticConsole(consoleFolder), nothingHere);
  app.use(errorAnswer(log, callError));
  return { app, cspReportCount: reports.count };
}
