import { newMutationId, type RollcallClient } from '@rollcall/client';
import { type ProjectId, projectIdSchema } from '@rollcall/domain';
import { type Command, InvalidArgumentError } from 'commander';
import { type Connection, type ConnectionOptions, connect, everyRow, withConnection } from '../connection.ts';
import { type Columns, printList } from '../list.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { RefusedError } from '../refused-error.ts';
import { table } from '../table.ts';
import { counted } from './counted.ts';
import { readId } from './read-id.ts';

type Project = Awaited<ReturnType<RollcallClient['project']['get']['query']>>['project'];
type ListOptions = ConnectionOptions & { search?: string; archived?: true; json?: true };
type DeleteOptions = ConnectionOptions & { resources: number; dryRun?: true };

const columns: Columns<Project> = {
  head: ['ID', 'NAME', 'OWNER', 'DATA', 'WORKFLOWS', 'UPDATED'],
  cells: (one) => [
    one.id,
    one.name,
    one.owner?.name ?? '',
    `${one.dataCount}`,
    `${one.workflowCount}`,
    one.updatedAt.slice(0, 16),
  ],
  none: 'No projects.',
};

/** `rollcall project list | show | create | rename | archive | restore | delete`, with an API key. */
export function addProjectCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const project = program.command('project').description('the projects of the organization of an API key');
  const ofOne = (name: string) => withConnection(project.command(name)).argument('<project>', 'an id such as prj_…');

  withConnection(project.command('list'))
    .description('list projects by name')
    .option('--search <text>', 'only those whose name has this in it')
    .option('--archived', 'those that are archived, in place of those in use')
    .option('--json', 'print one JSON object a line')
    .action(async ({ search, archived, json, ...options }: ListOptions) => {
      const { client, organizationId } = await connect(terminal, options);
      const filter = {
        ...(search === undefined ? {} : { search }),
        ...(archived ? { state: 'archived' as const } : {}),
      };
      const rows = everyRow(
        (cursor) => client.project.list.query({ organizationId, limit: 100, ...filter, ...cursor }),
        ({ projects }) => projects,
      );
      await printList(terminal, rows, columns, json);
    });

  ofOne('show')
    .description('show one project')
    .option('--json', 'print JSON')
    .action(async (id: string, { json, ...options }: ConnectionOptions & { json?: true }) => {
      const projectId = parseId(id);
      const found = await getProject(await connect(terminal, options), projectId);
      out(json ? jsonLine(found) : described(found));
    });

  withConnection(project.command('create'))
    .description('make a project; its owner is the owner of the key')
    .argument('<name>', 'its name')
    .option('--page <url>', 'the page that it opens on the platform')
    .option('--json', 'print JSON')
    .action(async (name: string, { page, json, ...options }: ConnectionOptions & { page?: string; json?: true }) => {
      const { client, organizationId } = await connect(terminal, options);
      const wish = { name, ...(page === undefined ? {} : { url: page }) };
      const made = await client.project.create.mutate({ organizationId, ...wish, mutationId: newMutationId() });
      if (json) return out(jsonLine(made));
      out(`${plain(name)} is created.`);
      out(`  project  ${made.projectId}`);
    });

  ofOne('rename')
    .description('give a project another name')
    .argument('<name>', 'the new name')
    .action(async (id: string, name: string, options: ConnectionOptions) => {
      const projectId = parseId(id);
      const connection = await connect(terminal, options);
      const { client, organizationId } = connection;
      const { version } = await getProject(connection, projectId);
      const change = { organizationId, projectId, name, seenVersion: version, mutationId: newMutationId() };
      await client.project.update.mutate(change);
      out(`It is called ${plain(name)} now.`);
    });

  ofOne('archive')
    .description('take a project out of everyday lists; it stays as it is until it is restored')
    .action(async (id: string, options: ConnectionOptions) => {
      const projectId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      await client.project.archive.mutate({ organizationId, projectId, mutationId: newMutationId() });
      out(`${projectId} is archived.`);
    });

  ofOne('restore')
    .description('bring an archived project back')
    .action(async (id: string, options: ConnectionOptions) => {
      const projectId = parseId(id);
      const { client, organizationId } = await connect(terminal, options);
      await client.project.restore.mutate({ organizationId, projectId, mutationId: newMutationId() });
      out(`${projectId} is restored.`);
    });

  ofOne('delete')
    .description('delete a project for good; what is registered under it goes with it, and stays where it is')
    .option('--resources <count>', 'how much is registered under it, archived ones too', count, 0)
    .option('--dry-run', 'say what would happen, and do nothing')
    .action(async (id: string, { resources, dryRun, ...options }: DeleteOptions) => {
      const projectId = parseId(id);
      const connection = await connect(terminal, options);
      const { name, version, resourceCount } = await getProject(connection, projectId);
      const what = `${plain(name)} (${projectId}), ${counted(resourceCount, 'resource')}`;
      if (dryRun) return out(`${what}: would be deleted.`);
      if (resources !== resourceCount)
        throw new RefusedError(`${what}: say --resources ${resourceCount} to delete it.`);
      const { client, organizationId } = connection;
      const seen = { seenVersion: version, seenResourceCount: resourceCount };
      await client.project.delete.mutate({ organizationId, projectId, ...seen, mutationId: newMutationId() });
      out(`${what}: deleted.`);
    });
}

async function getProject({ client, organizationId }: Connection, projectId: ProjectId): Promise<Project> {
  return (await client.project.get.query({ organizationId, projectId })).project;
}

function parseId(id: string): ProjectId {
  return readId(projectIdSchema, id, 'project.not-found');
}

function described(one: Project): string {
  return table(
    ['ID', one.id],
    [
      ['NAME', one.name],
      ['PAGE', one.url ?? 'none'],
      ['OWNER', one.owner?.name ?? 'nobody'],
      ['DATA', `${one.dataCount}`],
      ['WORKFLOWS', `${one.workflowCount}`],
      ['RESOURCES', `${one.resourceCount}`],
      ['STATE', one.archivedAt === null ? 'in use' : `archived since ${one.archivedAt}`],
      ['CREATED', one.createdAt],
      ['UPDATED', one.updatedAt],
    ],
  );
}

function count(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('A count is a whole number.');
  return Number(text);
}
