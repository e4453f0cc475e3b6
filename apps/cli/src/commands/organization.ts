import { type OperatorOrganization, withOperator } from '@rollcall/server/operator';
import type { Command } from 'commander';
import type { Terminal } from '../program.ts';
import { table } from '../table.ts';

/** `rollcall organization create | list | show`. */
export function addOrganizationCommands(program: Command, { out, env }: Terminal): void {
  const organization = program.command('organization').description('provision and inspect organizations');

  organization
    .command('create')
    .description(
      'create an organization with its domain and its first admin’s invitation; saying it twice has one effect',
    )
    .requiredOption('--name <name>', 'the organization’s name')
    .requiredOption('--domain <domain>', 'the domain that its people’s addresses have')
    .requiredOption('--admin <address>', 'the email address of the first admin')
    .option('--json', 'print JSON')
    .action(async ({ json, ...input }: { name: string; domain: string; admin: string; json?: true }) => {
      const { output, replayed } = await withOperator(env, (operator) => operator.createOrganization(input));
      if (json) return out(JSON.stringify({ ...output, created: !replayed }));
      out(replayed ? 'This organization exists already; nothing was changed.' : `${input.name} is created.`);
      out(`  organization  ${output.organizationId}`);
      out(`  invitation    ${output.invitationId}, mailed to ${input.admin}`);
    });

  organization
    .command('list')
    .description('list organizations, oldest first')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      const rows: string[][] = [];
      await withOperator(env, async (operator) => {
        for await (const one of operator.organizations()) {
          if (json) out(JSON.stringify(one));
          else rows.push([one.id, one.name, one.domains.join(' '), `${one.members}`, `${one.admins}`]);
        }
      });
      if (!json)
        out(rows.length === 0 ? 'No organizations yet.' : table(['ID', 'NAME', 'DOMAIN', 'MEMBERS', 'ADMINS'], rows));
    });

  organization
    .command('show')
    .description('show one organization')
    .argument('<id-or-domain>', 'its id or its domain')
    .option('--json', 'print JSON')
    .action(async (key: string, { json }: { json?: true }) => {
      const found = await withOperator(env, (operator) => operator.organization(key));
      out(json ? JSON.stringify(found) : described(found));
    });
}

function described({ firstInvitation, ...one }: OperatorOrganization): string {
  const invitation = firstInvitation
    ? `${firstInvitation.email} (${firstInvitation.status}, mail ${firstInvitation.mail})`
    : 'none';
  return table(
    ['ID', one.id],
    [
      ['NAME', one.name],
      ['DOMAIN', one.domains.join(' ')],
      ['MEMBERS', `${one.members}`],
      ['ADMINS', `${one.admins}`],
      ['CREATED', one.createdAt],
      ['FIRST INVITATION', invitation],
    ],
  );
}
