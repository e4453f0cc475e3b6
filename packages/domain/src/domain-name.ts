/** A host name in its one canonical form: lower case, exact A-labels, at least two of them, no trailing dot. */
export type DomainName = string & { readonly brand: 'DomainName' };

/** Why a text is not a domain name. */
export type DomainNameProblem = 'too-long' | 'single-label' | 'ip-address' | 'character' | 'label';

export type ParsedDomainName = { ok: true; name: DomainName } | { ok: false; problem: DomainNameProblem };

interface UrlParser {
  new (url: string): { readonly hostname: string };
  canParse(url: string): boolean;
}

/** The only thing that these rules take from the platform; browsers and Node have the same one. */
const { URL } = globalThis as unknown as { URL: UrlParser };

const maxCharacters = 253;
const asciiLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const foreignAscii = /[\0-,/:-@[-`{-\x7f]/;
const hidden = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
const numericLabel = /^(?:\d+|0x[0-9a-f]*)$/;

/**
 * Reads a host name. Labels in other scripts become A-labels; characters that the platform would quietly fold into
 * ASCII (full-width letters, other dots, zero-width marks) are refused instead, so two texts that look alike never
 * meet in one name.
 */
export function parseDomainName(text: string): ParsedDomainName {
  if (text.length > maxCharacters * 2) return refuse('too-long');
  if (text.startsWith('[')) return refuse('ip-address');
  if (foreignAscii.test(text) || hidden.test(text)) return refuse('character');
  if (Array.from(text).some(isDisguisedAscii)) return refuse('character');

  const labels = text.normalize('NFC').replace(/[A-Z]/g, lowerCase).split('.');
  const canonical = labels.every(isPlain) ? labels : internationalLabels(labels);
  if (!canonical?.every((label) => asciiLabel.test(label))) return refuse('label');
  if (numericLabel.test(canonical.at(-1) ?? '')) return refuse('ip-address');
  if (canonical.length < 2) return refuse('single-label');

  const name = canonical.join('.');
  return name.length > maxCharacters ? refuse('too-long') : { ok: true, name: name as DomainName };
}

function internationalLabels(labels: string[]): string[] | undefined {
  if (labels.some((label) => label !== label.normalize('NFKC'))) return undefined;
  const encoded = encode(labels.join('.'))?.split('.');
  const faithful =
    encoded?.length === labels.length &&
    labels.every((label, at) => (isAscii(label) ? encoded[at] === label : encoded[at]?.startsWith('xn--')));
  return faithful ? encoded : undefined;
}

/**
 * UTS 46 by the platform's URL parser. Node does not look into A-labels of a host that is all ASCII, so a label that
 * is not stands in front of it: then a malformed A-label is refused here as it is in a browser.
 */
function encode(host: string): string | undefined {
  const url = `http://\u00e9.${host}/`;
  return URL.canParse(url) ? new URL(url).hostname.slice('xn--9ca.'.length) : undefined;
}

function isPlain(label: string): boolean {
  return isAscii(label) && !label.startsWith('xn--');
}

/** The Kelvin sign is K to every normalization, full-width letters to some. */
function isDisguisedAscii(character: string): boolean {
  return !isAscii(character) && /[\0-\x7f]/.test(character.normalize('NFKC'));
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

function refuse(problem: DomainNameProblem): ParsedDomainName {
  return { ok: false, problem };
}
