import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRollcallClient, type RollcallClient, readRefusal } from '@rollcall/client';
import { type OrganizationId, Refusal, type RefusalCode, refusals } from '@rollcall/domain';
import type { Command } from 'commander';
import type { Terminal } from './program.ts';

/** Where the server and the key are, apart from the environment. */
export interface ConnectionOptions {
  url?: string;
  keyFile?: string;
}

/** A server, and the organization in which the key acts. */
export interface Connection {
  client: RollcallClient;
  organizationId: OrganizationId;
  /** Asks for what no call answers, by the same key. @throws Refusal when it is refused */
  post(path: string, body: object, signal?: AbortSignal): Promise<Response>;
}

/** The call or its surroundings are wrong; nothing was asked of anybody. */
export class UsageError extends Error {}

/** A command that works over the network with an API key. The key itself is no option: arguments are seen by everybody. */
export function withConnection(command: Command): Command {
  return command
    .option('--url <url>', 'the server, in place of ROLLCALL_URL')
    .option('--key-file <file>', 'a file that holds the API key, in place of ROLLCALL_API_KEY; - is standard input');
}

/** Connects to the server. @throws UsageError, and what a call throws */
export async function connect(terminal: Terminal, { url, keyFile }: ConnectionOptions): Promise<Connection> {
  const address = url ?? terminal.env['ROLLCALL_URL'] ?? '';
  if (!URL.canParse(address)) throw new UsageError('Say where the server is: ROLLCALL_URL, or --url.');
  const apiKey = (
    keyFile === undefined ? terminal.env['ROLLCALL_API_KEY'] : await readInput(terminal, keyFile)
  )?.trim();
  if (apiKey === undefined || apiKey === '')
    throw new UsageError('An API key is needed: ROLLCALL_API_KEY, or --key-file.');
  const client = createRollcallClient({ url: address, apiKey });
  const key = await client.apiKey.self.query({}).catch((error: Error) => {
    if (readRefusal(error) !== null) throw error;
    throw new Error(`The server ${address} does not answer: ${error.message}`, { cause: error });
  });
  if (key === null) throw new Refusal('apiKey.rejected');
  const { organizationId } = key;
  if (organizationId === null)
    throw new UsageError('A key of the operator belongs to no organization; this needs one that does.');
  return { client, organizationId, post: poster(address, apiKey) };
}

function poster(address: string, apiKey: string): Connection['post'] {
  return async (path, body, signal) => {
    const response = await fetch(new URL(path, address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
      redirect: 'error',
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return response;
    const answer: unknown = await response.json().catch(() => null);
    const code = (answer as { refusal?: { code?: unknown } | null } | null)?.refusal?.code;
    if (typeof code === 'string' && Object.hasOwn(refusals, code)) throw new Refusal(code as RefusalCode);
    throw new Error(`The server answers ${response.status}.`);
  };
}

/** The text of a file, or of standard input. @throws UsageError */
export async function readInput(terminal: Terminal, file: string): Promise<string> {
  if (file === '-') return terminal.input?.() ?? '';
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
}

/** Every row of a list, page by page to its end. One that takes more calls than the key has left in a minute waits for more. */
export async function* everyRow<Page extends { nextCursor: string | null }, Row>(
  read: (cursor: { cursor?: string }) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
  wait: (ms: number) => Promise<unknown> = sleep,
): AsyncGenerator<Row> {
  let page = await read({});
  yield* rowsOf(page);
  while (page.nextCursor !== null) {
    const cursor = page.nextCursor;
    const next = await read({ cursor }).catch((error: unknown) => secondsToWait(error));
    if (typeof next === 'number') {
      await wait(next * 1_000);
      continue;
    }
    page = next;
    yield* rowsOf(page);
  }
}

/** For how long who calls too much shall wait. @throws whatever else went wrong */
function secondsToWait(error: unknown): number {
  const refusal = readRefusal(error);
  const seconds = refusal?.details['retryAfterSeconds'];
  if (refusal?.code !== 'request.too-many' || typeof seconds !== 'number') throw error;
  return seconds;
}
