import type { Command } from 'commander';
import { type ConnectionOptions, connect, withConnection } from '../connection.ts';
import { jsonLine } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { table } from '../table.ts';

/** `rollcall key show`: what the API key is that this program was given. */
export function addKeyCommands(program: Command, terminal: Terminal): void {
  const key = program.command('key').description('the API key that this program was given');

  withConnection(key.command('show'))
    .description('show where the key acts, and what it may do')
    .option('--json', 'print JSON')
    .action(async ({ json, ...options }: ConnectionOptions & { json?: true }) => {
      const { client } = await connect(terminal, options);
      const self = await client.apiKey.self.query({});
      if (json || self === null) return terminal.out(jsonLine(self));
      terminal.out(
        table(
          ['ID', self.keyId],
          [
            ['ORGANIZATION', self.organizationId ?? 'every one'],
            ['SCOPES', self.scopes.join(' ')],
          ],
        ),
      );
    });
}
