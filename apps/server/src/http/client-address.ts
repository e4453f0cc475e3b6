import type { IncomingMessage } from 'node:http';
import proxyaddr from 'proxy-addr';

/**
 * From where a request comes, by the same library and the same proxies that Express is told to believe: what is no
 * request of Express, the handshake of a socket, is judged alike.
 */
export function createClientAddress(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = proxyaddr.compile([...trustedProxies]);
  return (request) => proxyaddr(request, isTrusted);
}
