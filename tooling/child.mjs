import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { childEnvironment, root } from './workspace.mjs';

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in front until it ends and answers its exit code (128 + n when signal n ended it). A signal is handed on once
 * and then waited for: the child has its own process group, because Ctrl-C reaches everything in the terminal's group and npm
 * hands it on too, and a server that is told twice may take it for impatience. A second Ctrl-C a second later does go through.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, stop?: AbortSignal, input?: 'ignore' | 'inherit' }} [options] `stop` ends it as
 *   SIGTERM does; `input` is what it reads, which a terminal cannot be: that belongs to another process group
 * @returns {Promise<number>}
 */
export function runInFront(command, args, { env = {}, cwd = root, stop, input = 'ignore' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(env),
      stdio: [input, 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    let handedOnAt = 0;
    /** @param {NodeJS.Signals} signal */
    const handOn = (signal) => {
      if (Date.now() - handedOnAt < 1000) return;
      handedOnAt = Date.now();
      child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, handOn);
    stop?.addEventListener('abort', () => handOn('SIGTERM'));
    /** @param {number} code */
    const ended = (code) => {
      for (const signal of forwarded) process.off(signal, handOn);
      resolve(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      ended(127);
    });
    child.once('exit', (code, signal) => ended(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
  });
}

/**
 * Runs a program behind a progress line; its output is kept, to be shown when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runBehind(command, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    /** @type {Buffer[]} */
    const kept = [];
    const keep = (/** @type {Buffer} */ chunk) => kept.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(kept).toString() }));
  });
}
