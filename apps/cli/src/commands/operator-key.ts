import { operatorKeyIdSchema, operatorKeyScopes } from '@rollcall/domain';
import type { Command } from 'commander';
import { asOperator } from '../as-operator.ts';
import type { Terminal } from '../program.ts';
import {
  type KeyOptions,
  printKeys,
  printSecret,
  type RotationOptions,
  withKeyOptions,
  withRotationOptions,
} from './key-kinds.ts';
import { readId } from './read-id.ts';

/** `rollcall operator-key create | list | rotate | revoke`. */
export function addOperatorKeyCommands(program: Command, terminal: Terminal): void {
  const operatorKey = program
    .command('operator-key')
    .description('keys by which the platform itself reads in every organization');

  withKeyOptions(operatorKey.command('create'), operatorKeyScopes)
    .description('make a key and show it once')
    .action(async ({ name, scope: scopes, network: networks, days: lifetimeDays, json }: KeyOptions) => {
      const wish = { name, scopes, networks, lifetimeDays };
      const shown = await asOperator(terminal, (operator) => operator.keys.create(wish));
      printSecret(terminal, shown, shown.operatorKeyId, json);
    });

  operatorKey
    .command('list')
    .description('list keys, the newest first, and warn of those that end within a week')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      await printKeys(terminal, await asOperator(terminal, (operator) => operator.keys.list()), json);
    });

  withRotationOptions(operatorKey.command('rotate'))
    .description('give a key another secret and show it once')
    .argument('<id>', 'its id')
    .action(async (id: string, { overlap: overlapHours, days: lifetimeDays, json }: RotationOptions) => {
      const rotation = { overlapHours, lifetimeDays };
      const shown = await asOperator(terminal, (operator) => operator.keys.rotate(parseId(id), rotation));
      printSecret(terminal, shown, shown.operatorKeyId, json);
    });

  operatorKey
    .command('revoke')
    .description('end a key for good, from its next call on')
    .argument('<id>', 'its id')
    .action(async (id: string) => {
      await asOperator(terminal, (operator) => operator.keys.revoke(parseId(id)));
      terminal.out(`${id} is revoked.`);
    });
}

function parseId(id: string) {
  return readId(operatorKeyIdSchema, id, 'apiKey.not-found');
}
