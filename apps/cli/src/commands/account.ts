import type { Command } from 'commander';
import { asOperator } from '../as-operator.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../program.ts';

/** `rollcall account reset-second-factor`. */
export function addAccountCommands(program: Command, terminal: Terminal): void {
  program
    .command('account')
    .description('help a person whom no admin can help')
    .command('reset-second-factor')
    .description(
      'take authenticator, passkeys and recovery codes from an account and end its sessions; its address is told',
    )
    .argument('<address>', 'the address of the account')
    .action(async (address: string) => {
      await asOperator(terminal, (operator) => operator.resetSecondFactor(address));
      terminal.out(`The second factor of ${plain(address)} is reset. The address is told by mail.`);
    });
}
