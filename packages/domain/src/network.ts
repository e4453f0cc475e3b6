import ipaddr from 'ipaddr.js';

/** An address or a block of addresses in CIDR notation, in its one canonical form: `192.0.2.0/24`, `2001:db8::/32`. */
export type Network = string & { readonly brand: 'Network' };

const maxLength = 60;

/** Reads a network. Bits behind the prefix are an error: whoever wrote them may have meant another block. Null for everything else. */
export function parseNetwork(input: string): Network | null {
  const text = input.trim();
  // The parser takes forms that people do not mean: 0x7f.1, 010.0.0.1, zones.
  if (text.length > maxLength || !/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(text) || /(^|\.)0\d/.test(text)) return null;
  const [address = '', bits] = text.split('/');
  if (!(ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address))) return null;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).isIPv4MappedAddress()) return null;
  const width = parsed.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? width : Number(bits);
  if (length > width || !endsInZeros(parsed.toByteArray(), length)) return null;
  return `${parsed.toString()}/${length}` as Network;
}

/** Whether an address is in one of these networks. An IPv4 address that came in the coat of IPv6 counts as what it is. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [block, length] = ipaddr.parseCIDR(network);
    return block.kind() === parsed.kind() && parsed.match(block, length);
  });
}

function endsInZeros(bytes: readonly number[], length: number): boolean {
  return bytes.every((byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, length - index * 8)))) === 0);
}
