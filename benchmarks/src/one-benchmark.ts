import { benchmarks } from './benchmarks.ts';
import { serveParent } from './child.ts';

const jobs = {
  async run(name: string) {
    const benchmark = benchmarks[name];
    if (benchmark === undefined) throw new Error(`no such benchmark: ${name}`);
    return benchmark();
  },
};

export type OneBenchmarkJobs = typeof jobs;

serveParent(jobs);
