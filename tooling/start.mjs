/**
 * `npm start` on a machine that has nothing but npm and some Node.js (20 or later): whatever is missing is installed, generated
 * and built, then the server runs in the workspace's own Node.js. Plain JavaScript, because an older Node.js reads it.
 */
import { runInFront } from './child.mjs';
import { build, generate, install, prepare } from './prepare.mjs';
import { projectNode } from './workspace.mjs';

if (await prepare(install, generate, build)) {
  process.stderr.write('✓ Starting the server\n');
  process.exitCode = await runInFront(projectNode(), ['apps/server/src/main.ts', ...process.argv.slice(2)]);
} else {
  process.exitCode = 1;
}
