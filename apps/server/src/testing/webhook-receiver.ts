import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as the receiver got it. */
export interface ReceivedCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answering = (response: ServerResponse, call: ReceivedCall) => void;

/** A receiver of webhooks on this machine, which answers as it is told to. */
export interface TestReceiver {
  url: string;
  received: ReceivedCall[];
  /** 204 until something else is said. */
  answer(status: number, headers?: Record<string, string>, body?: string): void;
  answerWith(answering: Answering): void;
  /** Goes away in the middle of whatever is under way, and comes back at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function openReceiver(): Promise<TestReceiver> {
  const received: ReceivedCall[] = [];
  let answering: Answering = (response) => void response.writeHead(204).end();
  let server: Server;
  let port = 0;
  async function start(): Promise<void> {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        const call = { path: request.url ?? '', headers: request.headers, body };
        received.push(call);
        answering(response, call);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    ({ port } = server.address() as AddressInfo);
  }
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer(status, headers = {}, body = '') {
      answering = (response) => void response.writeHead(status, headers).end(body);
    },
    answerWith(next) {
      answering = next;
    },
    start,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The places in the log of what a receiver got, in the order in which it came. */
export function seqsOf(calls: readonly ReceivedCall[]): number[] {
  return calls.flatMap(({ body }) => linesOf(body).map(({ seq }) => seq));
}

export interface ReceivedEvent {
  type: string;
  timestamp: string;
  organizationId: string;
  seq: number;
  data: Record<string, unknown>;
  labels: Record<string, string | null>;
}

/** The events of a body, be they one or many. */
export function linesOf(body: string): ReceivedEvent[] {
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ReceivedEvent);
}
