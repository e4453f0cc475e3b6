import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The programs that the workspace brings with it, its own Node.js among them. */
export const bin = join(root, 'node_modules', '.bin');

/** The version of pnpm that installs the workspace; the same as `packageManager` in package.json. */
export const pnpm = 'pnpm@12.18.0';

/**
 * The environment of every child: the workspace's programs come first, so that `node` is its own Node.js also when the caller
 * runs an older one, and no tool reports home.
 */
export function childEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    ...extra,
  };
}

/** The workspace's own Node.js. */
export function projectNode() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}
