import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
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

const answerWithinMs = 10_000;

/**
 * Posts to an address that somebody else chose. The name is looked up once, and the connection goes to the very
 * address that was judged; redirects are not followed.
 * @returns the status of the answer, whose body is not read
 * @throws EgressError
 */
export function guardedPost(
  egress: Egress,
  target: string,
  message: { headers: Record<string, string | number>; body: Uint8Array },
): Promise<number> {
  const url = new URL(target);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without a look-up.
  if (!egress.accepts(url) || (isIP(host) !== 0 && !egress.reaches(host))) {
    return Promise.reject(new EgressError(true));
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(answerWithinMs);
    const options = { method: 'POST', headers: message.headers, lookup: judgedLookup(egress), agent: false, signal };
    const sent = request(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.on('error', (error) => reject(error instanceof EgressError ? error : new EgressError(false, error)));
    sent.end(message.body);
  });
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
