import { Command } from 'commander';
import { addAccountCommands } from './commands/account.ts';
import { addLogCommands } from './commands/log.ts';
import { addOperatorKeyCommands } from './commands/operator-key.ts';
import { addOrganizationCommands } from './commands/organization.ts';

/** What commands are given: where to print, and the environment that names the store. */
export interface Terminal {
  out(text: string): void;
  /** What is no result: refusals, usage. */
  err(text: string): void;
  env: Readonly<Record<string, string | undefined>>;
}

/** The operator's program. Errors are thrown, so that one place turns them into words and exit codes. */
export function rollcallProgram(terminal: Terminal): Command {
  const program = new Command('rollcall')
    .description(
      'Operate Rollcall: provision organizations, help people in, verify the log, have keys for the platform.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .showHelpAfterError();
  addAccountCommands(program, terminal);
  addOrganizationCommands(program, terminal);
  addOperatorKeyCommands(program, terminal);
  addLogCommands(program, terminal);
  return program;
}
