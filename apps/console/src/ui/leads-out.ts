import { parseUri } from '@rollcall/domain';

/**
 * What makes a link to a page of the platform, in a window of its own; null for what no browser should be sent to. The
 * server keeps no such page, but what an attribute does is decided where it is written.
 */
export function leadsOut(uri: string): { href: string; target: '_blank'; rel: string } | null {
  const parsed = parseUri(uri, ['https:', 'http:']);
  return parsed.ok ? { href: parsed.uri, target: '_blank', rel: 'noopener noreferrer' } : null;
}
