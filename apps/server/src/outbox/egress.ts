import ipaddr from 'ipaddr.js';
import type { Egress } from '../operations/dependencies.ts';

const maxUrlLength = 1_000;

/**
 * The internet by https, and nothing that is only here: no private network, no machine itself, no address of another
 * protocol in which one of those hides.
 */
export const publicInternet: Egress = {
  accepts(url) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    return (
      url.protocol === 'https:' &&
      url.username === '' &&
      url.password === '' &&
      url.href.length <= maxUrlLength &&
      (!ipaddr.isValid(host) || isPublic(host))
    );
  },
  reaches: isPublic,
};

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
