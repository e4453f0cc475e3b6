import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRollcallClient } from '../index.ts';

/**
 * A tool in a process of its own: for each event it notes the seq as done, and then stores it as its place. Its arguments
 * are the server's URL and a folder; the key is in the environment.
 */
const [url = '', folder = ''] = process.argv.slice(2);
const place = join(folder, 'place');
const { events } = createRollcallClient({ url, apiKey: process.env['ROLLCALL_API_KEY'] ?? '' });
await events.subscribe({
  after: existsSync(place) ? Number(readFileSync(place, 'utf8')) : 0,
  onEvent({ seq }) {
    appendFileSync(join(folder, 'done'), `${seq}\n`);
    writeFileSync(`${place}.new`, `${seq}`);
    renameSync(`${place}.new`, place);
  },
});
