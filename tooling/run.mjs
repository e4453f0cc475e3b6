/** Prepares the workspace and runs one of its scripts in its own Node.js: `node tooling/run.mjs benchmarks/src/main.ts …`. */
import { runInFront } from './child.mjs';
import { build, generate, install, prepare } from './prepare.mjs';
import { projectNode } from './workspace.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('Which script? Give its path from the root.');
process.exitCode = (await prepare(install, generate, build)) ? await runInFront(projectNode(), [script, ...args]) : 1;
