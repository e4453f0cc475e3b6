import type { Place } from '@rollcall/protocol';
import ipaddr from 'ipaddr.js';

/** Ranges that the internet does not know: the address says that it was near, not where. */
const privateRanges = new Set(['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']);

/**
 * Where an address is, told by the address alone.
 * @param here the address that asks, if somebody asks
 */
export function placeOf(ip: string | null, here: string | null = null): Place {
  const network = maskIp(ip ?? undefined);
  if (ip === null || network === 'unknown') return { kind: 'unknown', network: null };
  const range = ipaddr.process(ip).range();
  if (range === 'loopback') return { kind: 'this-machine', network: null };
  if (here !== null && maskIp(here) === network) return { kind: 'this-network', network };
  return { kind: privateRanges.has(range) ? 'private-network' : 'network', network };
}

/** The network that an address is in: /24 of IPv4, /48 of IPv6. */
export function maskIp(ip: string | undefined): string {
  if (ip === undefined || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  const bits = address.kind() === 'ipv4' ? 24 : 48;
  const bytes = address.toByteArray().map((byte, at) => (at < bits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
