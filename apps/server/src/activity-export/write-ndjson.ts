import type { SignedHead } from '@rollcall/protocol';
import type { HeadKey } from '../auth/head-signer.ts';
import type { ExportRow, ExportSpan } from '../queries/export-rows.ts';
import type { ChainLink } from '../storage/chain.ts';

export interface NdjsonOptions {
  span: ExportSpan;
  /** Whether every event of the span is in it; a part of them has no chain to verify. */
  isComplete: boolean;
  key: HeadKey;
  head: SignedHead;
}

/** Events as one JSON object a line, between a first line that says what follows and the signed head, in pieces. */
export async function* writeNdjson(
  { span, isComplete, key, head }: NdjsonOptions,
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  const { organizationId: stream, after, previous, checkpoint } = span;
  const cut = checkpoint === null ? {} : { checkpoint };
  yield line({ kind: 'log', version: 1, stream, after, previous, complete: isComplete, key, ...cut });
  for await (const page of pages) yield page.map((row) => line(eventLine(row))).join('');
  yield line({ kind: 'head', ...head });
}

function eventLine(row: ExportRow): object {
  const { seq, type, data, commitments, hash, address, user_agent: userAgent } = row;
  const labels = Object.entries(row.labels ?? {}).map(([name, kept]) => [name, kept.value === null ? null : kept]);
  return {
    kind: 'event',
    seq,
    type,
    at: row.occurred_at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id },
    mutationId: row.mutation_id,
    data,
    commitments,
    hash,
    labels: Object.fromEntries(labels) as ChainLink['labels'],
    ...(address === null && userAgent === null ? {} : { origin: { address, userAgent } }),
  };
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
