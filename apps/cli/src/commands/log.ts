import { withOperator } from '@rollcall/server/operator';
import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../program.ts';

const faults = {
  'missing-event': 'is missing',
  'hash-differs': 'is not what was written',
  'label-differs': 'has a label that was changed',
  'head-differs': 'is not the event that the stream’s head names',
};

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
      if (!json)
        out(
          broken === 0
            ? `${streams} streams, ${events} events: verified.`
            : `${broken} of ${streams} streams are broken.`,
        );
      if (broken > 0) process.exitCode = exitCodes.brokenLog;
    });
}
