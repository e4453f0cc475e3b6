import { newMutationId, type RollcallClient } from '@rollcall/client';
import {
  type InvitationStatus,
  invitationIdSchema,
  invitationStatuses,
  limits,
  type Role,
  roles,
  splitAddressList,
} from '@rollcall/domain';
import { type Command, Option } from 'commander';
import { type ConnectionOptions, connect, everyRow, readInput, UsageError, withConnection } from '../connection.ts';
import { printList } from '../list.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { showProgress } from '../progress.ts';
import { RefusedError } from '../refused-error.ts';
import { table } from '../table.ts';
import { counted } from './counted.ts';
import { readId } from './read-id.ts';

type Invitation = Awaited<ReturnType<RollcallClient['invitation']['list']['query']>>['invitations'][number];
type CreateOptions = ConnectionOptions & { file?: string; role: Role; json?: true };
type ListOptions = ConnectionOptions & { status?: InvitationStatus; search?: string; json?: true };

/** `rollcall invitation create | list | resend | revoke`, with an API key. */
export function addInvitationCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const invitation = program.command('invitation').description('the invitations of the organization of an API key');

  withConnection(invitation.command('create'))
    .description('invite people by mail')
    .argument('[addresses...]', 'whom to invite')
    .option('--file <file>', 'more addresses, as a list or a table with a column of them; - is standard input')
    .addOption(new Option('--role <role>', 'the role of all of them').choices(roles).default('member'))
    .option('--json', 'print one JSON object an address')
    .action(async (addresses: string[], { file, role, json, ...options }: CreateOptions) => {
      const text = [...addresses, file === undefined ? '' : await readInput(terminal, file)].join('\n');
      const emails = splitAddressList(text).map(({ input, result }) => (result.ok ? result.address : input));
      if (emails.length === 0) throw new UsageError('Whom? Name addresses, or a --file that has some.');
      const { client, organizationId } = await connect(terminal, options);
      const progress = showProgress(terminal, emails.length);
      const results = [];
      const { maxAddressesPerAct } = limits.invitationMail;
      for (let at = 0; at < emails.length; at += maxAddressesPerAct) {
        const invitations = emails.slice(at, at + maxAddressesPerAct).map((email) => ({ email, role }));
        const input = { organizationId, invitations, mutationId: newMutationId() };
        results.push(...(await client.invitation.create.mutate(input)).results);
        progress.reached(results.length);
      }
      progress.end();
      if (json) for (const result of results) out(jsonLine(result));
      else
        out(
          table(
            ['ADDRESS', 'OUTCOME', 'ID'],
            results.map((one) => [one.email, one.outcome, one.invitationId ?? '']),
          ),
        );
      const refused = results.filter(({ outcome }) => outcome !== 'invited').length;
      if (refused > 0) throw new RefusedError(`${counted(refused, 'address', 'es')} of ${results.length} not invited.`);
    });

  withConnection(invitation.command('list'))
    .description('list invitations, the newest first')
    .addOption(new Option('--status <status>', 'only those that are this').choices(invitationStatuses))
    .option('--search <text>', 'only those whose address has this in it')
    .option('--json', 'print one JSON object a line')
    .action(async ({ status, search, json, ...options }: ListOptions) => {
      const { client, organizationId } = await connect(terminal, options);
      const filter = { ...(status === undefined ? {} : { status }), ...(search === undefined ? {} : { search }) };
      const rows = everyRow(
        (cursor) => client.invitation.list.query({ organizationId, limit: 100, ...filter, ...cursor }),
        ({ invitations }) => invitations,
      );
      const columns = {
        head: ['ID', 'ADDRESS', 'ROLE', 'STATUS', 'MAIL', 'EXPIRES'],
        cells: (one: Invitation) => [
          one.id,
          one.email,
          one.role,
          one.status,
          one.mail.state,
          one.expiresAt.slice(0, 16),
        ],
        none: 'No invitations.',
      };
      await printList(terminal, rows, columns, json);
    });

  withConnection(invitation.command('resend'))
    .description('send an invitation again, with a new link and a new term')
    .argument('<invitation>', 'an id such as inv_…')
    .action(async (id: string, options: ConnectionOptions) => {
      const invitationId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      const input = { organizationId, invitationId, mutationId: newMutationId() };
      const { expiresAt } = await client.invitation.renew.mutate(input);
      out(`Sent again. The link works until ${plain(expiresAt)}.`);
    });

  withConnection(invitation.command('revoke'))
    .description('revoke an invitation; its link ends at once')
    .argument('<invitation>', 'an id such as inv_…')
    .action(async (id: string, options: ConnectionOptions) => {
      const invitationId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      await client.invitation.revoke.mutate({ organizationId, invitationId, mutationId: newMutationId() });
      out('Revoked.');
    });
}

function parseId(id: string) {
  return readId(invitationIdSchema, id, 'invitation.not-found');
}
