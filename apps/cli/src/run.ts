import { readRefusal, SubscriptionEnded } from '@rollcall/client';
import { Refusal } from '@rollcall/domain';
import { EnvironmentError } from '@rollcall/server/env';
import { CommanderError } from 'commander';
import { BrokenLogError } from './commands/log.ts';
import { UsageError } from './connection.ts';
import { exitCodes } from './exit-codes.ts';
import { rollcallProgram, type Terminal } from './program.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { RefusedError } from './refused-error.ts';

/** Runs one command line. Whatever goes wrong is turned into words and an exit code here. @returns the exit code */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await rollcallProgram(terminal).parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Commander has said already what is wrong with the call.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const refusal = error instanceof Refusal ? error : readRefusal(error);
    if (refusal !== null) {
      terminal.err(refusalSentence(refusal));
      return exitCodes.refused;
    }
    terminal.err(error instanceof Error ? error.message : String(error));
    if (error instanceof BrokenLogError) return exitCodes.brokenLog;
    if (error instanceof SubscriptionEnded || error instanceof RefusedError) return exitCodes.refused;
    return error instanceof EnvironmentError || error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}
