import { newMutationId, type RollcallClient } from '@rollcall/client';
import { type JoinRequestId, joinRequestIdSchema, Refusal, type Role, roles } from '@rollcall/domain';
import { type Command, Option } from 'commander';
import { type Connection, type ConnectionOptions, connect, everyRow, withConnection } from '../connection.ts';
import { printList } from '../list.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../program.ts';

type JoinRequest = Awaited<ReturnType<RollcallClient['joinRequest']['list']['query']>>['joinRequests'][number];

/** `rollcall join-request list | accept | dismiss`, with an API key. */
export function addJoinRequestCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const joinRequest = program
    .command('join-request')
    .description('who asks to join the organization of an API key, and waits for an answer');

  withConnection(joinRequest.command('list'))
    .description('list requests to join, the oldest first')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json, ...options }: ConnectionOptions & { json?: true }) => {
      const columns = {
        head: ['ID', 'ADDRESS', 'ASKED'],
        cells: (one: JoinRequest) => [one.id, one.email, one.createdAt.slice(0, 16)],
        none: 'Nobody asks to join.',
      };
      await printList(terminal, joinRequests(await connect(terminal, options)), columns, json);
    });

  withConnection(joinRequest.command('accept'))
    .description('invite whoever asked; the link is mailed to them')
    .argument('<request>', 'an address, or an id such as jrq_…')
    .addOption(new Option('--role <role>', 'the role to invite them in').choices(roles).default('member'))
    .action(async (which: string, { role, ...options }: ConnectionOptions & { role: Role }) => {
      const connection = await connect(terminal, options);
      const { client, organizationId } = connection;
      const joinRequestId = await findJoinRequest(connection, which);
      const input = { organizationId, joinRequestId, role, mutationId: newMutationId() };
      const { invitationId } = await client.joinRequest.accept.mutate(input);
      out(`Invited as ${role}: ${plain(invitationId)}.`);
    });

  withConnection(joinRequest.command('dismiss'))
    .description('say no to a request; who asked is not told')
    .argument('<request>', 'an address, or an id such as jrq_…')
    .action(async (which: string, options: ConnectionOptions) => {
      const connection = await connect(terminal, options);
      const { client, organizationId } = connection;
      const joinRequestId = await findJoinRequest(connection, which);
      await client.joinRequest.dismiss.mutate({ organizationId, joinRequestId, mutationId: newMutationId() });
      out('Dismissed.');
    });
}

function joinRequests({ client, organizationId }: Connection): AsyncIterable<JoinRequest> {
  return everyRow(
    (cursor) => client.joinRequest.list.query({ organizationId, limit: 100, ...cursor }),
    (page) => page.joinRequests,
  );
}

/** A request by its id or the address that asks. @throws Refusal `joinRequest.not-found` */
async function findJoinRequest(connection: Connection, which: string): Promise<JoinRequestId> {
  const id = joinRequestIdSchema.safeParse(which);
  if (id.success) return id.data;
  for await (const one of joinRequests(connection)) if (one.email === which.toLowerCase()) return one.id;
  throw new Refusal('joinRequest.not-found');
}
