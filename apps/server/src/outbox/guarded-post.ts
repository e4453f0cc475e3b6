import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { limits } from '@rollcall/domain';
import type { Egress } from '../operations/dependencies.ts';

/** Why a request was not made, or had no answer. */
export class EgressError extends Error {
  /** Whether the place may not be reached at all, so that trying again is useless. */
  readonly isRefused: boolean;

  constructor(isRefused: boolean, cause?: unknown) {
    super(isRefused ? 'the address is not one to send to' : 'nobody answered', { cause });
    this.name = 'EgressError';
    this.isRefused = isRefused;
  }
}

/** What came back; of the body no more than `limits.egress` allows, and what came in time. */
export interface GuardedAnswer {
  status: number;
  body: string;
}

const { answerTimeoutMs, maxAnswerBytes } = limits.egress;

/**
 * Posts to an address that somebody else chose. The name is looked up once, and the connection goes to the very
 * address that was judged; redirects are not followed.
 * @returns the answer as soon as its status is known and its body has ended, has become too long, or has run out of time
 * @throws EgressError
 */
export function guardedPost(
  egress: Egress,
  target: string,
  message: { headers: Record<string, string | number>; body: Uint8Array },
): Promise<GuardedAnswer> {
  const url = new URL(target);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without a look-up.
  if (!egress.accepts(url) || (isIP(host) !== 0 && !egress.reaches(host))) {
    return Promise.reject(new EgressError(true));
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const options = { method: 'POST', headers: message.headers, lookup: judgedLookup(egress), agent: false, signal };
    const sent = request(url, options, (answer) => {
      void readBeginning(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on('error', (error) => reject(error instanceof EgressError ? error : new EgressError(false, error)));
    sent.end(message.body);
  });
}

/** The status is what counts: a body that never ends, or breaks off, is as good as a short one. */
async function readBeginning(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= maxAnswerBytes) break;
    }
  } catch {
    // What came until then is there.
  }
  answer.destroy();
  return Buffer.concat(parts).subarray(0, maxAnswerBytes).toString('utf8');
}

function judgedLookup(egress: Egress): LookupFunction {
  return (hostname, { all }, callback) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error ?? new EgressError(false), '', 0);
      // One private address among public ones is no accident.
      if (!addresses.every(({ address }) => egress.reaches(address))) return callback(new EgressError(true), '', 0);
      if (all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
