import { Command } from 'commander';
import { addAccountCommands } from './commands/account.ts';
import { addCompletionCommands } from './commands/completion.ts';
import { addEventCommands } from './commands/events.ts';
import { addInvitationCommands } from './commands/invitation.ts';
import { addJoinRequestCommands } from './commands/join-request.ts';
import { addKeyCommands } from './commands/key.ts';
import { addLogCommands } from './commands/log.ts';
import { addMemberCommands } from './commands/member.ts';
import { addOperatorKeyCommands } from './commands/operator-key.ts';
import { addOrganizationCommands } from './commands/organization.ts';
import { addProjectCommands } from './commands/project.ts';
import { addRepairCommands } from './commands/repair.ts';
import { addResourceCommands } from './commands/resource.ts';
import { addServiceKeyCommands } from './commands/service-key.ts';

/** What commands are given: where to print and read, and the environment that names store, server and key. */
export interface Terminal {
  out(text: string): void;
  /** What is no result: refusals, usage. */
  err(text: string): void;
  /** Prints a piece of a file as it is, and waits until there is room for more. */
  write(piece: string | Uint8Array): Promise<void>;
  env: Readonly<Record<string, string | undefined>>;
  /** Everything on standard input. */
  input?(): Promise<string>;
  /** Whether what is printed goes onto a screen, where nothing else should be drawn meanwhile. */
  isScreen?: boolean;
  /** Shows a line that the next one takes the place of; absent where nobody watches. */
  draw?(text: string): void;
  /** Ends in order what would go on for ever. */
  signal?: AbortSignal;
}

/** The program of tools and of the operator. Errors are thrown, so that one place turns them into words and exit codes. */
export function rollcallProgram(terminal: Terminal): Command {
  const program = new Command('rollcall')
    .description('Work with Rollcall: with an API key for its organization, or as the operator of the server.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .showHelpAfterError();
  addAccountCommands(program, terminal);
  addOrganizationCommands(program, terminal);
  addOperatorKeyCommands(program, terminal);
  addServiceKeyCommands(program, terminal);
  addMemberCommands(program, terminal);
  addInvitationCommands(program, terminal);
  addJoinRequestCommands(program, terminal);
  addProjectCommands(program, terminal);
  addResourceCommands(program, terminal);
  addEventCommands(program, terminal);
  addKeyCommands(program, terminal);
  addLogCommands(program, terminal);
  addRepairCommands(program, terminal);
  addCompletionCommands(program, terminal);
  return program;
}
