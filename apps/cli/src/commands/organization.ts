import { newMutationId } from '@rollcall/client';
import type { OperatorOrganization } from '@rollcall/server/operator';
import type { Command } from 'commander';
import { asOperator } from '../as-operator.ts';
import { type ConnectionOptions, connect, withConnection } from '../connection.ts';
import { printList } from '../list.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { table } from '../table.ts';
import { addClosureCommands } from './organization-closure.ts';

/** `rollcall organization create | list | show | rename | resend`, and those that close one. */
export function addOrganizationCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
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
      const { output, replayed } = await asOperator(terminal, (operator) => operator.createOrganization(input));
      if (json) return out(jsonLine({ ...output, created: !replayed }));
      out(replayed ? 'This organization exists already; nothing was changed.' : `${plain(input.name)} is created.`);
      out(`  organization  ${output.organizationId}`);
      out(`  invitation    ${output.invitationId}, mailed to ${plain(input.admin)}`);
    });

  organization
    .command('list')
    .description('list organizations, oldest first')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      const columns = {
        head: ['ID', 'NAME', 'DOMAIN', 'MEMBERS', 'ADMINS'],
        cells: (one: OperatorOrganization) => [
          one.id,
          one.name,
          one.domains.join(' '),
          `${one.members}`,
          `${one.admins}`,
        ],
        none: 'No organizations yet.',
      };
      await asOperator(terminal, (operator) => printList(terminal, operator.organizations(), columns, json));
    });

  withConnection(organization.command('show'))
    .description('show one organization: that of the API key, or as the operator the one that is named')
    .argument('[id-or-domain]', 'its id or its domain')
    .option('--json', 'print JSON')
    .action(async (key: string | undefined, { json, ...options }: ConnectionOptions & { json?: true }) => {
      if (key === undefined) {
        const { client, organizationId } = await connect(terminal, options);
        const own = await client.organization.get.query({ organizationId });
        return out(json ? jsonLine(own) : rows(own));
      }
      const found = await asOperator(terminal, (operator) => operator.organization(key));
      out(json ? jsonLine(found) : described(found));
    });

  withConnection(organization.command('rename'))
    .description('give an organization another name: that of the API key, or as the operator the one that is named')
    .argument('<name>', 'the new name')
    .option('--organization <id-or-domain>', 'as the operator: its id or its domain')
    .action(async (name: string, { organization: key, ...options }: ConnectionOptions & { organization?: string }) => {
      if (key !== undefined) {
        await asOperator(terminal, async (operator) => operator.rename((await operator.organization(key)).id, name));
        return out(`It is called ${plain(name)} now.`);
      }
      const { client, organizationId } = await connect(terminal, options);
      const { version } = await client.organization.get.query({ organizationId });
      const change = { organizationId, name, seenVersion: version, mutationId: newMutationId() };
      await client.organization.update.mutate(change);
      out(`It is called ${plain(name)} now.`);
    });

  organization
    .command('resend')
    .description('as the operator: send the first admin’s invitation again, with a new link and a new term')
    .argument('<id-or-domain>', 'its id or its domain')
    .action(async (key: string) => {
      const { email, expiresAt } = await asOperator(terminal, async (operator) =>
        operator.resendFirstInvitation((await operator.organization(key)).id),
      );
      out(`Mailed to ${plain(email)}. The link works until ${expiresAt}.`);
    });

  addClosureCommands(organization, terminal);
}

function described({ firstInvitation, ...one }: OperatorOrganization): string {
  const invitation = firstInvitation
    ? `${firstInvitation.email} (${firstInvitation.status}, mail ${firstInvitation.mail})`
    : 'none';
  return rows({ ...one, memberCount: one.members, adminCount: one.admins }, [
    ['STATE', stateOf(one)],
    ['FIRST INVITATION', invitation],
  ]);
}

function stateOf({ suspendedAt, deletionDueAt }: Pick<OperatorOrganization, 'suspendedAt' | 'deletionDueAt'>): string {
  if (deletionDueAt !== null) return `to be deleted on ${deletionDueAt}`;
  return suspendedAt === null ? 'active' : `suspended since ${suspendedAt}`;
}

type Shown = Pick<OperatorOrganization, 'id' | 'name' | 'domains' | 'createdAt'> & {
  memberCount: number;
  adminCount: number;
};

function rows(one: Shown, more: string[][] = []): string {
  return table(
    ['ID', one.id],
    [
      ['NAME', one.name],
      ['DOMAIN', one.domains.join(' ')],
      ['MEMBERS', `${one.memberCount}`],
      ['ADMINS', `${one.adminCount}`],
      ['CREATED', one.createdAt],
      ...more,
    ],
  );
}
