import { withOperator } from '@rollcall/server/operator';
import type { Command } from 'commander';
import type { Terminal } from '../program.ts';

/** `rollcall account reset-second-factor`. */
export function addAccountCommands(program: Command, { out, env }: Terminal): void {
  program
    .command('account')
    .description('help a person whom no admin can help')
    .command('reset-second-factor')
    .description(
      'take authenticator, passkeys and recovery codes from an account and end its sessions; its address is told',
    )
    .argument('<address>', 'the address of the account')
    .action(async (address: string) => {
      await withOperator(env, (operator) => operator.resetSecondFactor(address));
      out(`The second factor of ${address} is reset. The address is told by mail.`);
    });
}
