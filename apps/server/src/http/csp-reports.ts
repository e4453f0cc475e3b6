import { limits } from '@rollcall/domain';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { cspReportPath } from './security-headers.ts';

export interface CspReports {
  router: Router;
  /** How many reports came since the start. */
  count(): number;
}

/** Takes the browsers' reports of what the policy refused. They are unauthenticated, so only a short form is logged. */
export function cspReports(log: Logger): CspReports {
  let count = 0;
  const router = Router();
  const type = ['application/csp-report', 'application/reports+json', 'application/json'];
  router.post(cspReportPath, express.json({ type, limit: limits.http.maxJsonBytes }), (req, res) => {
    count += 1;
    const report = (req.body as { 'csp-report'?: Record<string, unknown> } | undefined)?.['csp-report'] ?? {};
    const short = (name: string) => (typeof report[name] === 'string' ? report[name].slice(0, 200) : '');
    log.warn({ event: 'csp_violation', directive: short('violated-directive'), blocked: short('blocked-uri') }, 'csp');
    res.status(204).end();
  });
  return { router, count: () => count };
}
