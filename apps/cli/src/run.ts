import { readRefusal, SubscriptionEnded } from '@rollcall/client';
import { Refusal } from '@rollcall/domain';
import { EnvironmentError } from '@rollcall/server/env';
import { CommanderError } from 'commander';
import { BrokenLogError } from './commands/log.ts';
import { UsageError } from './connection.ts';
import { Ended } from './ended.ts';
import { exitCodes } from './exit-codes.ts';
import { plainLines } from './plain.ts';
import { rollcallProgram, type Terminal } from './program.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { RefusedError } from './refused-error.ts';

/** Runs one command line. Whatever goes wrong is turned into words and an exit code here. @returns the exit code */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const harmless = harmlessly(terminal);
  try {
    await rollcallProgram(harmless).parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return told(error, harmless);
  }
}

/** Nothing that is printed steers the terminal, whoever wrote it: also what a server says that is none of ours. */
function harmlessly(terminal: Terminal): Terminal {
  const printing: Pick<Terminal, 'out' | 'err'> = {
    out: (text) => terminal.out(plainLines(text)),
    err: (text) => terminal.err(plainLines(text)),
  };
  // A copy would ask for the signal, and who asks for it is no longer ended at once.
  return Object.assign(Object.create(terminal) as Terminal, printing);
}

function told(error: unknown, { err }: Pick<Terminal, 'err'>): number {
  // Commander has said already what is wrong with the call.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Ended) return error.exitCode;
  const refusal = error instanceof Refusal ? error : readRefusal(error);
  if (refusal !== null) {
    err(refusalSentence(refusal));
    return exitCodes.refused;
  }
  err(error instanceof Error ? error.message : String(error));
  if (error instanceof BrokenLogError) return exitCodes.brokenLog;
  if (error instanceof SubscriptionEnded || error instanceof RefusedError) return exitCodes.refused;
  return error instanceof EnvironmentError || error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}
