import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBehind } from './child.mjs';
import { step } from './progress.mjs';
import { bin, pnpm, root } from './workspace.mjs';

const stampFile = join(root, 'node_modules', '.installed');

/** What an installation depends on: when none of it changed, there is nothing to install and two seconds are saved. */
function installationStamp() {
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(parent, name)),
  );
  const manifests = ['.', ...folders, 'benchmarks', 'examples'].map((folder) => join(root, folder, 'package.json'));
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests]) {
    if (existsSync(file)) hash.update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function isInstalled() {
  return (
    existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installationStamp() && existsSync(join(bin, 'turbo'))
  );
}

/** Installs exactly what the lockfile says, unless that is already there. */
export async function install() {
  if (isInstalled()) return true;
  const title = existsSync(stampFile)
    ? 'Updating the dependencies'
    : 'Installing the dependencies (the first time takes about half a minute)';
  const done = await step(title, () => runBehind('npx', ['--yes', pnpm, 'install', '--frozen-lockfile']));
  if (done) writeFileSync(stampFile, installationStamp());
  return done;
}

/** @param {string} title @param {string[]} tasks @param {string[]} filters */
function turbo(title, tasks, ...filters) {
  return step(title, () => runBehind('turbo', ['run', ...tasks, ...filters.map((name) => `--filter=${name}`)]));
}

/** Generates the database client from the schema. */
export function generate() {
  return turbo('Generating the database client', ['generate'], '@rollcall/server');
}

/** Builds the console for browsers. */
export function build() {
  return turbo('Building the console', ['build'], '@rollcall/console');
}

/**
 * Runs the steps in order and stops at the first that fails.
 *
 * @param {(() => Promise<boolean>)[]} steps
 */
export async function prepare(...steps) {
  for (const run of steps) if (!(await run())) return false;
  return true;
}
