import { withOperator } from '@rollcall/server/operator';
import type { Command } from 'commander';
import type { Terminal } from '../program.ts';

const faults = {
  'missing-event': 'is missing',
  'hash-differs': 'is not what was written',
  'label-differs': 'has a label that was changed',
  'head-differs': 'is not the event that the stream’s head names',
};

/** Says that something in the log is not as it was written. */
export class BrokenLogError extends Error {}

/** `rollcall log verify`. */
export function addLogCommands(program: Command, { out, env }: Terminal): void {
  const log = program.command('log').description('the ordered log of organizations and accounts');

  log
    .command('verify')
    .description('recompute the hash chain of one stream, or of all')
    .argument('[stream]', 'an id such as org_… or acc_…')
    .option('--json', 'print one JSON object a stream')
    .action(async (stream: string | undefined, { json }: { json?: true }) => {
      let streams = 0;
      let events = 0;
      let broken = 0;
      await withOperator(env, async (operator) => {
        for await (const verdict of operator.verify(stream)) {
          streams += 1;
          events += verdict.events;
          if (verdict.fault !== null) broken += 1;
          if (json) out(JSON.stringify(verdict));
          else if (verdict.fault !== null) {
            out(`${verdict.streamId}: event ${verdict.fault.seq} ${faults[verdict.fault.kind]}.`);
          }
        }
      });
      if (broken > 0) throw new BrokenLogError(`Broken: ${broken} of ${counted(streams, 'stream')}.`);
      if (!json) out(`${counted(streams, 'stream')}, ${counted(events, 'event')}: verified.`);
    });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
