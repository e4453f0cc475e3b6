import { newMutationId } from '@rollcall/client';
import { type ActivityExportFormat, activityExportFormats } from '@rollcall/domain';
import { type Command, Option } from 'commander';
import { asOperator } from '../as-operator.ts';
import { type Connection, type ConnectionOptions, connect, withConnection } from '../connection.ts';
import { deliver } from '../deliver.ts';
import type { Terminal } from '../program.ts';
import { showProgress } from '../progress.ts';
import { wholeExport } from '../whole-export.ts';

interface ExportOptions extends ConnectionOptions {
  organization?: string;
  format: ActivityExportFormat;
  file?: string;
}

/** `rollcall log export`, with an API key or as the operator. */
export function addLogExport(log: Command, terminal: Terminal): void {
  withConnection(log.command('export'))
    .description('take the log of an organization as a file: that of the API key, or as the operator one that is named')
    .argument('[organization]', 'as the operator: its id or its domain')
    .option('--organization <id-or-domain>', 'the same')
    .addOption(
      new Option('--format <format>', 'ndjson can be verified by itself, csv is for spreadsheets')
        .choices(activityExportFormats)
        .default('ndjson'),
    )
    .option('--file <file>', 'where it shall be, once it is whole; without, or with -, it is printed')
    .action(
      async (named: string | undefined, { organization = named, format, file: wished, ...options }: ExportOptions) => {
        const file = wished === '-' ? undefined : wished;
        if (organization !== undefined) {
          return asOperator(terminal, async (operator) => {
            const { id } = await operator.organization(organization);
            await deliver(terminal, file, operator.exportLog(id, format));
          });
        }
        const connection = await connect(terminal, options);
        const { client, organizationId } = connection;
        const { seq: head } = await client.event.head.query({ organizationId });
        const progress = showProgress(file === undefined && terminal.isScreen ? {} : terminal, head);
        try {
          const reached = (seq: number) => progress.reached(Math.min(seq, head));
          const pieces = downloaded(connection, format, terminal.signal);
          await deliver(terminal, file, wholeExport(pieces, { format, head }, reached));
        } finally {
          progress.end();
        }
      },
    );
}

async function* downloaded(
  { post, organizationId }: Connection,
  format: ActivityExportFormat,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    const wish = { organizationId, format, filter: {}, mutationId: newMutationId() };
    yield* (await post('/activity-export', wish, signal)).body ?? [];
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
