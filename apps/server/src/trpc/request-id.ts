import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';

const current = new AsyncLocalStorage<string>();

/** The id that the access log gave a request; people quote it when they report a fault. */
export function requestIdOf(request: IncomingMessage): string {
  const { id } = request as IncomingMessage & { id?: unknown };
  return typeof id === 'string' ? id : 'unknown';
}

/** Answers a request in such a way that even an error which comes before there is a context can name its id. */
export function withRequestId<Answer>(request: IncomingMessage, answer: () => Answer): Answer {
  return current.run(requestIdOf(request), answer);
}

/** The id of the request that is being answered. */
export function currentRequestId(): string | null {
  return current.getStore() ?? null;
}
