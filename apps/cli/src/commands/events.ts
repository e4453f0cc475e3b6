import type { RollcallEvent } from '@rollcall/client';
import { type Command, InvalidArgumentError } from 'commander';
import { type ConnectionOptions, connect, withConnection } from '../connection.ts';
import { jsonLine, plain } from '../plain.ts';
import type { Terminal } from '../program.ts';

type TailOptions = ConnectionOptions & { after: number | 'head'; once?: true; json?: true };

/** `rollcall events tail`, with an API key. */
export function addEventCommands(program: Command, terminal: Terminal): void {
  const events = program.command('events').description('the log of the organization of an API key, as it grows');

  withConnection(events.command('tail'))
    .description('print events in their order until it is interrupted')
    .option(
      '--after <seq>',
      'the seq behind which to begin, 0 for the whole log; what happens from now on by default',
      seq,
      'head',
    )
    .option('--once', 'end when everything there is was printed')
    .option('--json', 'print one JSON object a line')
    .action(async ({ after, once, json, ...options }: TailOptions) => {
      const { client, organizationId } = await connect(terminal, options);
      const done = new AbortController();
      const signal = AbortSignal.any([done.signal, ...(terminal.signal === undefined ? [] : [terminal.signal])]);
      await client.events.subscribe({
        organizationId,
        after,
        signal,
        onEvent: (event) => terminal.out(json ? jsonLine(event) : sentence(event)),
        onStatus({ state }) {
          if (once && state === 'live') done.abort();
        },
      });
    });
}

function seq(text: string): number | 'head' {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('A seq is a whole number.');
  return Number(text);
}

/** One line: where, when, what, who. */
function sentence({ seq: at, at: when, type, actor, labels, data }: RollcallEvent): string {
  const who = labels.actor ?? `${actor.kind} ${actor.id}`;
  const about = labels.subject ?? labels.email;
  const words = [`${at}`.padStart(6), when, type, `by ${who}`, ...(about == null ? [] : [`about ${about}`])];
  return plain(`${words.join('  ')}  ${JSON.stringify(data)}`);
}
