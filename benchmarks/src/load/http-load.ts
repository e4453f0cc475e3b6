import autocannon from 'autocannon';
import { serveParent } from '../child.ts';

/** Requests, all alike, from ten connections that are never idle. */
export interface HttpLoad {
  url: string;
  headers: Record<string, string>;
  body: string;
  seconds: number;
}

const jobs = {
  /** @returns how many were answered */
  async post({ url, headers, body, seconds }: HttpLoad): Promise<number> {
    const result = await autocannon({ url, method: 'POST', headers, body, duration: seconds, connections: 10 });
    const failed = result.non2xx + result.errors + result.timeouts;
    if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
    return result.requests.total;
  },
};

export type HttpLoadJobs = typeof jobs;

serveParent(jobs);
