import emailAddresses from 'email-addresses';
import { type DomainName, type DomainNameProblem, parseDomainName } from './domain-name.ts';

/** A mailbox in its one canonical form: ASCII local part in lower case, `@`, domain as exact A-labels. */
export type EmailAddress = string & { readonly brand: 'EmailAddress' };

/** Why a value is not an address that can be a login or be invited. */
export type EmailAddressProblem =
  | 'address.not-text'
  | 'address.empty'
  | 'address.too-long'
  | 'address.hidden-character'
  | 'address.not-bare'
  | 'address.quoted-local-part'
  | 'address.no-at'
  | 'address.syntax'
  | 'address.local-part-not-ascii'
  | 'address.local-part-too-long'
  | `address.domain-${DomainNameProblem}`;

export type ParsedEmailAddress = { ok: true; address: EmailAddress } | { ok: false; code: EmailAddressProblem };

const maxCharacters = 254;
const maxLocalPartCharacters = 64;
const hidden = /[\p{C}\p{Default_Ignorable_Code_Point}]|(?! )\p{Z}/u;

/**
 * Reads one bare address (`local@domain`); the only way to an `EmailAddress`. Total: any value gets an answer.
 * Spaces and tabs around it are dropped, everything else that is not part of it is a problem.
 */
export function parseEmailAddress(input: unknown): ParsedEmailAddress {
  if (typeof input !== 'string') return refuse('address.not-text');
  if (input.length > maxCharacters * 4) return refuse('address.too-long');
  const text = input.replace(/^[ \t]+|[ \t]+$/g, '');
  const problem = problemOfForm(text);
  if (problem !== undefined) return refuse(problem);

  const at = text.indexOf('@');
  const localPart = text.slice(0, at);
  const problemOfLocal = problemOfLocalPart(localPart);
  if (problemOfLocal !== undefined) return refuse(problemOfLocal);
  const domain = parseDomainName(text.slice(at + 1));
  if (!domain.ok) return refuse(`address.domain-${domain.problem}`);

  const address = `${localPart.toLowerCase()}@${domain.name}`;
  if (address.length > maxCharacters) return refuse('address.too-long');
  return isBareAddress(address) ? { ok: true, address: address as EmailAddress } : refuse('address.syntax');
}

/** Cheap looks first: the grammar backtracks over brackets and comments, so it is never asked about them. */
function problemOfForm(text: string): EmailAddressProblem | undefined {
  if (text === '') return 'address.empty';
  if (Array.from(text).length > maxCharacters) return 'address.too-long';
  if (hidden.test(text)) return 'address.hidden-character';
  if (/[<>]/.test(text)) return 'address.not-bare';
  if (text.includes('"')) return 'address.quoted-local-part';
  if (text.includes('@[')) return 'address.domain-ip-address';
  if (/[(),:;]/.test(text)) return 'address.not-bare';
  if (!text.includes('@')) return 'address.no-at';
  if (/[ [\]\\]|@.*@/.test(text)) return 'address.syntax';
  return undefined;
}

function problemOfLocalPart(localPart: string): EmailAddressProblem | undefined {
  if (!/^[\0-\x7f]*$/.test(localPart)) return 'address.local-part-not-ascii';
  return localPart.length > maxLocalPartCharacters ? 'address.local-part-too-long' : undefined;
}

/** RFC 5322 has the last word: the whole text must be one addr-spec, with nothing around it. */
function isBareAddress(address: string): boolean {
  const parsed = emailAddresses.parseOneAddress({ input: address, strict: true, rfc6532: false, rejectTLD: true });
  return parsed?.type === 'mailbox' && parsed.name === null && parsed.address === address;
}

/** The domain of an address, canonical as the address is. */
export function domainOf(address: EmailAddress): DomainName {
  return address.slice(address.indexOf('@') + 1) as DomainName;
}

/** What stands before the `@`; plus tags and dots belong to it. */
export function localPartOf(address: EmailAddress): string {
  return address.slice(0, address.indexOf('@'));
}

/** An address for logs: `a***@acme.com`. A text that is no address becomes `***`, so nothing typed leaks into a log. */
export function maskEmailAddress(text: string): string {
  const parsed = parseEmailAddress(text);
  return parsed.ok ? `${parsed.address.slice(0, 1)}***@${domainOf(parsed.address)}` : '***';
}

function refuse(code: EmailAddressProblem): ParsedEmailAddress {
  return { ok: false, code };
}
