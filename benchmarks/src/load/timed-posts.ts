import { serveParent } from '../child.ts';

export interface TimedPost {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** The status that it has to be answered with. */
  status: number;
}

const jobs = {
  /** Sends them one after the other. @returns how long each took to be answered, in milliseconds */
  async time(posts: TimedPost[]): Promise<number[]> {
    const times: number[] = [];
    for (const { url, headers, body, status } of posts) {
      const startedAt = performance.now();
      const response = await fetch(url, { method: 'POST', headers, body });
      const answer = await response.text();
      times.push(performance.now() - startedAt);
      if (response.status !== status) throw new Error(`${url} answered ${response.status}: ${answer}`);
    }
    return times;
  },
};

export type TimedPostsJobs = typeof jobs;

serveParent(jobs);
