import { Refusal } from '@rollcall/domain';
import { EnvironmentError } from '@rollcall/server/env';
import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { rollcallProgram } from './program.ts';
import { refusalSentence } from './refusal-sentence.ts';

try {
  await rollcallProgram({ out: (text) => process.stdout.write(`${text}\n`), env: process.env }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else if (error instanceof Refusal) {
    process.stderr.write(`${refusalSentence(error)}\n`);
    process.exitCode = exitCodes.refused;
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof EnvironmentError ? exitCodes.usage : exitCodes.failed;
  }
}
