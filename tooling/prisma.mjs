import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Runs Prisma's command line for the package it is called in, without the network. The command line would download a schema
 * engine for every command, also for those that never start it; naming any executable keeps it from trying.
 */
const packageJson = createRequire(join(process.cwd(), 'package.json')).resolve('prisma/package.json');
const { status } = spawnSync(
  process.execPath,
  [join(dirname(packageJson), 'build/index.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  },
);
process.exitCode = status ?? 1;
