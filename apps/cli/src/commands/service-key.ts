import { type OrganizationId, serviceKeyIdSchema, serviceKeyScopes } from '@rollcall/domain';
import type { Operator } from '@rollcall/server/operator';
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

interface InOrganization {
  organization: string;
}

/** `rollcall service-key create | list | rotate | revoke`, for the operator. */
export function addServiceKeyCommands(program: Command, terminal: Terminal): void {
  const serviceKey = program
    .command('service-key')
    .description('as the operator: the keys by which the platform’s services act in one organization');
  const command = (name: string) =>
    serviceKey.command(name).requiredOption('--organization <id-or-domain>', 'whose key it is: its id or its domain');

  /** Opens the store for something with the keys of an organization. */
  function inOrganization<Value>(
    { organization }: InOrganization,
    work: (keys: Operator['serviceKeys'], organizationId: OrganizationId) => Promise<Value>,
  ): Promise<Value> {
    return asOperator(terminal, async (operator) =>
      work(operator.serviceKeys, (await operator.organization(organization)).id),
    );
  }

  withKeyOptions(command('create'), serviceKeyScopes)
    .description('make a key and show it once')
    .action(async ({ name, scope: scopes, network: networks, days, json, ...where }: KeyOptions & InOrganization) => {
      const wish = { name, scopes, networks, lifetimeDays: days };
      const shown = await inOrganization(where, (keys, organizationId) => keys.create(organizationId, wish));
      printSecret(terminal, shown, shown.serviceKeyId, json);
    });

  command('list')
    .description('list keys, the newest first, and warn of those that end within a week')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json, ...where }: InOrganization & { json?: true }) => {
      await printKeys(terminal, await inOrganization(where, (keys, organizationId) => keys.list(organizationId)), json);
    });

  withRotationOptions(command('rotate'))
    .description('give a key another secret and show it once')
    .argument('<id>', 'its id')
    .action(async (id: string, { overlap, days, json, ...where }: RotationOptions & InOrganization) => {
      const rotation = { overlapHours: overlap, lifetimeDays: days };
      const shown = await inOrganization(where, (keys, organizationId) =>
        keys.rotate(organizationId, parseId(id), rotation),
      );
      printSecret(terminal, shown, shown.serviceKeyId, json);
    });

  command('revoke')
    .description('end a key for good, from its next call on')
    .argument('<id>', 'its id')
    .action(async (id: string, where: InOrganization) => {
      await inOrganization(where, (keys, organizationId) => keys.revoke(organizationId, parseId(id)));
      terminal.out(`${id} is revoked.`);
    });
}

function parseId(id: string) {
  return readId(serviceKeyIdSchema, id, 'serviceKey.not-found');
}
