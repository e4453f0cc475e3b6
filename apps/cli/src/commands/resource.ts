import { newMutationId, type RollcallClient } from '@rollcall/client';
import { projectIdSchema, type ResourceId, type ResourceKind, resourceIdSchema, resourceKinds } from '@rollcall/domain';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Connection, type ConnectionOptions, connect, everyRow, withConnection } from '../connection.ts';
import { type Columns, printList } from '../list.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { table } from '../table.ts';
import { readId } from './read-id.ts';

type Detail = Awaited<ReturnType<RollcallClient['resource']['get']['query']>>;
type Resource = Detail['resource'];
type ListOptions = ConnectionOptions & { search?: string; kind?: ResourceKind; archived?: true; json?: true };
type RegisterOptions = ConnectionOptions & {
  kind: ResourceKind;
  name: string;
  uri: string;
  size?: number;
  json?: true;
};

const columns: Columns<Resource> = {
  head: ['ID', 'KIND', 'NAME', 'OWNER', 'BYTES', 'UPDATED', 'ADDRESS'],
  cells: (one) => [
    one.id,
    one.kind,
    one.name,
    one.owner?.name ?? '',
    one.sizeBytes === null ? '' : `${one.sizeBytes}`,
    one.updatedAt.slice(0, 16),
    one.uri,
  ],
  none: 'Nothing is registered.',
};

/** `rollcall resource list | show | register | archive | restore | delete`, with an API key. */
export function addResourceCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const resource = program.command('resource').description('data and workflows, as they are registered under projects');
  const ofOne = (name: string) => withConnection(resource.command(name)).argument('<resource>', 'an id such as res_…');
  const ofProject = (name: string) =>
    withConnection(resource.command(name)).argument('<project>', 'the id of a project, such as prj_…');

  ofProject('list')
    .description('list what is registered under a project, by name')
    .option('--search <text>', 'only those whose name or address has this in it')
    .addOption(new Option('--kind <kind>', 'only those of this kind').choices(resourceKinds))
    .option('--archived', 'those that are archived, in place of those in use')
    .option('--json', 'print one JSON object a line')
    .action(async (project: string, { search, kind, archived, json, ...options }: ListOptions) => {
      const projectId = parseProject(project);
      const { client, organizationId } = await connect(terminal, options);
      const filter = {
        ...(search === undefined ? {} : { search }),
        ...(kind === undefined ? {} : { kind }),
        ...(archived ? { state: 'archived' as const } : {}),
      };
      const rows = everyRow(
        (cursor) => client.resource.list.query({ organizationId, projectId, limit: 100, ...filter, ...cursor }),
        ({ resources }) => resources,
      );
      await printList(terminal, rows, columns, json);
    });

  ofOne('show')
    .description('show one, with its project')
    .option('--json', 'print JSON')
    .action(async (id: string, { json, ...options }: ConnectionOptions & { json?: true }) => {
      const resourceId = parseId(id);
      const { projectId, resource: found } = await getResource(await connect(terminal, options), resourceId);
      out(json ? jsonLine({ projectId, ...found }) : described(projectId, found));
    });

  ofProject('register')
    .description('register data or a workflow under a project; its owner is the owner of the key')
    .addOption(new Option('--kind <kind>', 'what it is').choices(resourceKinds).makeOptionMandatory())
    .requiredOption('--name <name>', 'its name')
    .requiredOption('--uri <uri>', 'where it is: an absolute address, without user and password')
    .option('--size <bytes>', 'its size, where that is known', bytes)
    .option('--json', 'print JSON')
    .action(async (project: string, { kind, name, uri, size, json, ...options }: RegisterOptions) => {
      const projectId = parseProject(project);
      const { client, organizationId } = await connect(terminal, options);
      const wish = { kind, name, uri, ...(size === undefined ? {} : { sizeBytes: size }) };
      const act = { organizationId, projectId, mutationId: newMutationId() };
      const made = await client.resource.register.mutate({ ...act, ...wish });
      if (json) return out(jsonLine(made));
      out(`${plain(name)} is registered.`);
      out(`  resource  ${made.resourceId}`);
    });

  ofOne('archive')
    .description('take data or a workflow out of everyday lists')
    .action(async (id: string, options: ConnectionOptions) => {
      const resourceId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      await client.resource.archive.mutate({ organizationId, resourceId, mutationId: newMutationId() });
      out(`${resourceId} is archived.`);
    });

  ofOne('restore')
    .description('bring archived data or an archived workflow back')
    .action(async (id: string, options: ConnectionOptions) => {
      const resourceId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      await client.resource.restore.mutate({ organizationId, resourceId, mutationId: newMutationId() });
      out(`${resourceId} is restored.`);
    });

  ofOne('delete')
    .description('end a registration; what it names stays where it is')
    .action(async (id: string, options: ConnectionOptions) => {
      const resourceId = parseId(id);
      const connection = await connect(terminal, options);
      const { name, version } = (await getResource(connection, resourceId)).resource;
      const { client, organizationId } = connection;
      const act = { organizationId, resourceId, seenVersion: version, mutationId: newMutationId() };
      await client.resource.delete.mutate(act);
      out(`${plain(name)} (${resourceId}): deleted.`);
    });
}

function getResource({ client, organizationId }: Connection, resourceId: ResourceId): Promise<Detail> {
  return client.resource.get.query({ organizationId, resourceId });
}

function parseId(id: string): ResourceId {
  return readId(resourceIdSchema, id, 'resource.not-found');
}

function parseProject(id: string) {
  return readId(projectIdSchema, id, 'project.not-found');
}

function described(projectId: string, one: Resource): string {
  return table(
    ['ID', one.id],
    [
      ['PROJECT', projectId],
      ['KIND', one.kind],
      ['NAME', one.name],
      ['ADDRESS', one.uri],
      ['BYTES', one.sizeBytes === null ? 'unknown' : `${one.sizeBytes}`],
      ['OWNER', one.owner?.name ?? 'nobody'],
      ['STATE', one.archivedAt === null ? 'in use' : `archived since ${one.archivedAt}`],
      ['CREATED', one.createdAt],
      ['UPDATED', one.updatedAt],
    ],
  );
}

function bytes(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A size is a whole number of bytes.');
  return Number(text);
}
