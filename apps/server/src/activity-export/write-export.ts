import type { ActivityExportFormat, OrganizationId, Standing } from '@rollcall/domain';
import type { ActivityFilter } from '@rollcall/protocol';
import type { HeadSigner } from '../auth/head-signer.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { findExportSpan, listExportRows } from '../queries/export-rows.ts';
import { readNow } from '../storage/now.ts';
import { writeCsv } from './write-csv.ts';
import { writeNdjson } from './write-ndjson.ts';

export interface WantedExport {
  organizationId: OrganizationId;
  format: ActivityExportFormat;
  filter: ActivityFilter;
}

/**
 * What an export of an organization's log consists of, in pieces: it is read while it is sent, so its length costs no memory.
 * @param standing of the reader, asked before each page
 */
export async function writeExport(
  { db, clock }: Pick<OperationDependencies, 'db' | 'clock'>,
  signer: HeadSigner,
  standing: () => Promise<Standing>,
  { organizationId, format, filter }: WantedExport,
): Promise<AsyncGenerator<string>> {
  const span = await findExportSpan(db, organizationId, filter);
  const pages = listExportRows(db, standing, filter, span);
  if (format === 'csv') return writeCsv(pages);
  const at = (await readNow(db, clock)).toISOString();
  const head = signer.sign({ stream: organizationId, seq: span.last, hash: span.lastHash, at });
  const { from: _from, to: _to, ...parts } = filter;
  const isComplete = Object.values(parts).every((part) => part === undefined);
  return writeNdjson({ span, isComplete, key: signer.key, head }, pages);
}
