import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { asOperator } from '../as-operator.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { counted } from './counted.ts';
import { addLogExport } from './log-export.ts';
import { type KeptFiles, verifyFile } from './verify-file.ts';

const faults = {
  'missing-event': 'is missing',
  'hash-differs': 'is not what was written',
  'label-differs': 'has a label that was changed',
  'head-differs': 'is not the event that the stream’s head names',
  'checkpoint-forged': 'ends a part that was removed, and this server has not signed that',
};

/** Says that something in the log is not as it was written. */
export class BrokenLogError extends Error {}

/** `rollcall log verify | export`. */
export function addLogCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const log = program.command('log').description('the ordered log of organizations and accounts');

  log
    .command('verify')
    .description('recompute the hash chain of one stream, of all, or of an exported file')
    .argument('[stream-or-file]', 'an id such as org_… or acc_…, or a file that was exported')
    .option('--key <file>', 'of a file: the published keys, from /.well-known/rollcall-log-keys.json')
    .option('--head <file>', 'of a file: a head that was signed earlier, after which nothing may be cut off')
    .option('--json', 'print one JSON object a stream')
    .action(async (stream: string | undefined, { json, ...kept }: { json?: true } & KeptFiles) => {
      if (stream !== undefined && existsSync(stream)) {
        const { sentence, isRight, verdict } = await verifyFile(stream, kept);
        if (json) out(jsonLine(verdict));
        if (!isRight) throw new BrokenLogError(sentence);
        if (!json) out(plain(sentence));
        return;
      }
      let streams = 0;
      let events = 0;
      let broken = 0;
      await asOperator(terminal, async (operator) => {
        for await (const verdict of operator.verify(stream)) {
          streams += 1;
          events += verdict.events;
          if (verdict.fault !== null) broken += 1;
          if (json) out(jsonLine(verdict));
          else if (verdict.fault !== null) {
            out(`${verdict.streamId}: event ${verdict.fault.seq} ${faults[verdict.fault.kind]}.`);
          }
        }
      });
      if (broken > 0) throw new BrokenLogError(`Broken: ${broken} of ${counted(streams, 'stream')}.`);
      if (!json) out(`${counted(streams, 'stream')}, ${counted(events, 'event')}: verified.`);
    });

  addLogExport(log, terminal);
}
