import type { IncomingMessage } from 'node:http';

/** The id that the access log gave a request; people quote it when they report a fault. */
export function requestIdOf(request: IncomingMessage): string {
  const { id } = request as IncomingMessage & { id?: unknown };
  return typeof id === 'string' ? id : 'unknown';
}
