import { newMutationId, type RollcallClient } from '@rollcall/client';
import { Refusal, type Role, roles } from '@rollcall/domain';
import { Argument, type Command, Option } from 'commander';
import { type Connection, type ConnectionOptions, connect, everyRow, withConnection } from '../connection.ts';
import { printList } from '../list.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../program.ts';

type Member = Awaited<ReturnType<RollcallClient['membership']['list']['query']>>['members'][number];
type ListOptions = ConnectionOptions & { role?: Role; search?: string; json?: true };

/** `rollcall member list | role | remove`, with an API key. */
export function addMemberCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const member = program.command('member').description('the members of the organization of an API key');

  withConnection(member.command('list'))
    .description('list members by name')
    .addOption(new Option('--role <role>', 'only those in this role').choices(roles))
    .option('--search <text>', 'only those whose name or address has this in it')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json, role, search, ...options }: ListOptions) => {
      const filter = { ...(role === undefined ? {} : { role }), ...(search === undefined ? {} : { search }) };
      const columns = {
        head: ['ID', 'NAME', 'ADDRESS', 'ROLE', 'STATE', 'JOINED'],
        cells: (one: Member) => [one.id, one.name, one.email, one.role, one.state, one.joinedAt.slice(0, 10)],
        none: 'No members.',
      };
      await printList(terminal, members(await connect(terminal, options), filter), columns, json);
    });

  withConnection(member.command('role'))
    .description('change the role of a member')
    .argument('<member>', 'an address, or an id such as mem_…')
    .addArgument(new Argument('<role>', 'the new role').choices(roles))
    .action(async (who: string, role: Role, options: ConnectionOptions) => {
      const connection = await connect(terminal, options);
      const { id, name, version } = await findMember(connection, who);
      const { client, organizationId } = connection;
      const mutationId = newMutationId();
      await client.membership.changeRole.mutate({
        organizationId,
        membershipId: id,
        role,
        seenVersion: version,
        mutationId,
      });
      out(`${plain(name)} is ${role} now.`);
    });

  withConnection(member.command('remove'))
    .description('remove a member; their sessions in the organization and their keys end at once')
    .argument('<member>', 'an address, or an id such as mem_…')
    .action(async (who: string, options: ConnectionOptions) => {
      const connection = await connect(terminal, options);
      const { id, name } = await findMember(connection, who);
      const { client, organizationId } = connection;
      await client.membership.remove.mutate({ organizationId, membershipId: id, mutationId: newMutationId() });
      out(`${plain(name)} is removed.`);
    });
}

function members(
  { client, organizationId }: Connection,
  filter: { role?: Role; search?: string },
): AsyncGenerator<Member> {
  return everyRow(
    (cursor) => client.membership.list.query({ organizationId, limit: 100, ...filter, ...cursor }),
    (page) => page.members,
  );
}

/** @throws Refusal `membership.not-found` */
async function findMember(connection: Connection, who: string): Promise<Member> {
  const filter = who.includes('@') ? { search: who } : {};
  for await (const one of members(connection, filter)) {
    if (one.id === who || one.email === who.toLowerCase()) return one;
  }
  throw new Refusal('membership.not-found');
}
