import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { ExportFault } from '@rollcall/server/operator';
import { counted } from './counted.ts';

/** Files of what the reader has kept of the server. */
export interface KeptFiles {
  key?: string;
  head?: string;
}

const faults: Readonly<Record<ExportFault, string>> = {
  'not-an-export': 'this is no export of a log',
  'not-complete': 'this export was filtered; only a complete one has a chain',
  'line-unreadable': 'the line is not one of an export',
  'missing-event': 'the event is missing, or not in its place',
  'hash-differs': 'the event is not what was written',
  'label-differs': 'the event has a label that was changed',
  'checkpoint-forged': 'the checkpoint that stands for the removed beginning is not one that was signed',
  'head-missing': 'the file ends without its signed head',
  'head-differs': 'the signed head is not that of the last event',
  'key-unknown': 'the head was signed with a key that is not among those given',
  'signature-wrong': 'the signature of the head is wrong',
  'tail-cut': 'the log goes on to the earlier head, and the file ends before it',
  'earlier-head-differs': 'the log is not the one that the earlier head was signed of',
  'earlier-head-outside': 'the file begins after the earlier head, which therefore says nothing of it',
};

/** Verifies an exported file, with nothing but files. */
export async function verifyFile(path: string, { key, head }: KeptFiles) {
  const { parseHeadKeys, parseSignedHead, verifyExport } = await import('@rollcall/server/operator');
  const keys = key === undefined ? undefined : parseHeadKeys(await readFile(key, 'utf8'));
  const earlierHead = head === undefined ? undefined : parseSignedHead(await readFile(head, 'utf8'));
  const input = createReadStream(path);
  const verdict = await verifyExport(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), {
    keys,
    earlierHead,
  });
  input.destroy();
  const { fault, stream, after, events } = verdict;
  const from = after === 0 ? '' : ` behind event ${after}`;
  const by = keys === undefined ? 'a key that was not compared with a published one' : 'a key that you gave';
  const sentence =
    fault === null
      ? `${stream}, ${counted(events, 'event')}${from}: verified. Signed with ${by}.`
      : `Line ${fault.line}${fault.seq === null ? '' : `, event ${fault.seq}`}: ${faults[fault.kind]}.`;
  return { verdict, sentence, isRight: fault === null };
}
