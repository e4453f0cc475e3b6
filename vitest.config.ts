import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { waitMs } from './tooling/vitest/wait-ms.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const setupFiles = [at('tooling/vitest/fail-on-console-error.ts'), at('tooling/vitest/wait-patiently.ts')];
const expect = { poll: { timeout: waitMs } };
const database = at('apps/server/src/testing/global-setup.ts');
const consoleConfig = at('apps/console/vite.config.ts');
const exclude = ['**/node_modules/**', '**/dist/**'];
const cores = availableParallelism();

export default defineConfig({
  test: {
    reporters: ['default', at('tooling/vitest/closing-line-reporter.ts')],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,tooling,benchmarks}/**/*.test.ts'],
          exclude: [...exclude, 'apps/console/**', '**/*.pg.test.ts'],
          setupFiles,
          expect,
          testTimeout: 20_000,
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...(existsSync(consoleConfig) ? { extends: consoleConfig } : {}),
        test: {
          name: 'console',
          root: at('apps/console'),
          include: ['src/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'jsdom',
          setupFiles,
          expect,
          testTimeout: 20_000,
          maxWorkers: cores,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The database is a third process beside the workers, so more of them than two gain nothing on a small machine.
        test: {
          name: 'pg',
          include: ['{apps,packages,benchmarks,examples}/**/*.pg.test.ts'],
          exclude,
          globalSetup: [database],
          setupFiles,
          expect,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: Math.max(2, Math.floor(cores / 2)),
          sequence: { groupOrder: 2 },
        },
      },
      {
        // One browser at a time: two stories that compete for the cores measure each other.
        test: {
          name: 'browser',
          include: ['apps/console/e2e/**/*.e2e.test.ts'],
          exclude,
          globalSetup: [database],
          setupFiles,
          expect,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
