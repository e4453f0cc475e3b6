/** `npm run check`: all checks, or those that are named (`npm run check:types`). */
import { checks, failedChecks } from './checks.mjs';
import { generate, install, prepare } from './prepare.mjs';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) throw new Error(`No such check: ${unknown.join(', ')}`);

const failed = (await prepare(install, generate))
  ? await failedChecks(names.length > 0 ? names : undefined)
  : ['preparation'];
if (failed.length > 0) process.stderr.write(`Failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
