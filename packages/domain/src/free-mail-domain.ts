import freeMailDomains from 'free-email-domains/domains.json' with { type: 'json' };
import type { DomainName } from './domain-name.ts';

let known: ReadonlySet<string> | undefined;

/** Whether anybody can get a mailbox at this domain, so that sharing it proves nothing. */
export function isFreeMailDomain(name: DomainName): boolean {
  known ??= new Set(freeMailDomains);
  return known.has(name);
}
