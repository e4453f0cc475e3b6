import { type ParsedEmailAddress, parseEmailAddress } from './email-address.ts';

/** One address of a list: what the person wrote (at most 320 characters of it) and what it is. */
export interface AddressListEntry {
  input: string;
  result: ParsedEmailAddress;
}

interface Candidate {
  input: string;
  address: string;
}

const maxInputCharacters = 320;
const headerCell = /^(?:e-?mails?|mail|address(?:es)?|e-?mail[ _-]?address(?:es)?)$/i;

/**
 * Takes apart what a person types, pastes or drops, in its order and each address once. Nothing is lost in silence: a
 * word that is no address is an entry too, with its problem. Only names beside an address in angle brackets, and the
 * other columns of a table, are left out.
 */
export function splitAddressList(text: string): AddressListEntry[] {
  const lines = text.split(/[\n\r\u2028\u2029]+/).filter((line) => line.trim() !== '');
  const entries = new Map<string, AddressListEntry>();
  for (const { input, address } of cellsOfTable(lines) ?? candidatesOfLines(lines)) {
    const result = parseEmailAddress(address);
    const key = result.ok ? result.address : ` ${input}`;
    if (!entries.has(key)) entries.set(key, { input: cut(input), result });
  }
  return [...entries.values()];
}

function candidatesOfLines(lines: string[]): Candidate[] {
  const titled = headerCell.test(unquoted(lines[0] ?? '')) && lines.length > 1;
  return lines.slice(titled ? 1 : 0).flatMap(candidatesOfLine);
}

/** Rows of one width with one column of addresses are a table: its other columns are not addresses gone wrong. */
function cellsOfTable(lines: string[]): Candidate[] | undefined {
  if (lines.length < 2) return undefined;
  for (const delimiter of [',', ';', '\t']) {
    const rows = lines.map((line) => splitOutsideBrackets(line, (character) => character === delimiter).map(unquoted));
    const column = columnOfAddresses(rows);
    if (column === undefined) continue;
    return rows.flatMap((row, at): Candidate[] => {
      const cell = row[column] ?? '';
      if (at === 0 && headerCell.test(cell)) return [];
      return cell === '' ? [{ input: (lines[at] ?? '').trim(), address: '' }] : candidatesOfLine(cell);
    });
  }
  return undefined;
}

/** The column that a heading names, or the only one with `@` in it, if that is so in half of the rows. */
function columnOfAddresses(rows: string[][]): number | undefined {
  const width = rows[0]?.length ?? 0;
  if (width < 2 || rows.some((row) => row.length !== width)) return undefined;
  const named = rows[0]?.findIndex((cell) => headerCell.test(cell)) ?? -1;
  if (named >= 0) return named;
  const filled = Array.from({ length: width }, (_, at) => rows.filter((row) => row[at]?.includes('@')).length);
  const column = filled.findIndex((count) => count * 2 >= rows.length);
  return column >= 0 && filled.filter((count) => count > 0).length === 1 ? column : undefined;
}

function candidatesOfLine(line: string): Candidate[] {
  return splitOutsideBrackets(line, (character) => character === ';' || character === '\t').flatMap((part) => {
    const comma = (character: string) => character === ',';
    return isOneNamedAddress(part) ? inBrackets(part) : splitOutsideBrackets(part, comma).flatMap(inBrackets);
  });
}

/** `Lovelace, Ada <ada@acme.com>`: here the comma belongs to the name. */
function isOneNamedAddress(part: string): boolean {
  const open = part.indexOf('<');
  return open > 0 && part.trimEnd().indexOf('>') === part.trimEnd().length - 1 && !part.slice(0, open).includes('@');
}

/** Every `name <address>` of a piece, then the words of what is left. */
function inBrackets(piece: string): Candidate[] {
  const found: Candidate[] = [];
  let rest = piece;
  for (let close = rest.indexOf('>'); close >= 0; close = rest.indexOf('>')) {
    const open = rest.lastIndexOf('<', close);
    const name = rest.slice(0, Math.max(open, 0));
    found.push(...words(name).filter(({ address }) => address.includes('@')));
    found.push({ input: rest.slice(0, close + 1).trim(), address: withoutScheme(rest.slice(open + 1, close)) });
    rest = rest.slice(close + 1);
  }
  return [...found, ...words(rest)];
}

function words(piece: string): Candidate[] {
  return splitOutsideBrackets(piece, (character) => /\s/.test(character))
    .map((word) => ({ input: word, address: withoutScheme(unquoted(word)) }))
    .filter(({ address }) => address !== '');
}

/** Splits at separators that stand outside quotes and angle brackets; an opening one without its end counts as text. */
function splitOutsideBrackets(text: string, isSeparator: (character: string) => boolean): string[] {
  const parts: string[] = [];
  const lastQuote = text.lastIndexOf('"');
  const lastClose = text.lastIndexOf('>');
  let start = 0;
  let closer: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (closer !== undefined) {
      if (character === closer) closer = undefined;
    } else if (character === '"' && lastQuote > at) closer = '"';
    else if (character === '<' && lastClose > at) closer = '>';
    else if (isSeparator(character)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unquoted(text: string): string {
  const bare = text.trim();
  const quoted = bare.length > 1 && (/^".*"$/.test(bare) || /^'.*'$/.test(bare));
  return quoted ? bare.slice(1, -1).replaceAll('""', '"').trim() : bare;
}

function withoutScheme(text: string): string {
  return text.trim().replace(/^mailto:/i, '');
}

function cut(text: string): string {
  return text.length <= maxInputCharacters
    ? text
    : Array.from(text.slice(0, maxInputCharacters * 2))
        .slice(0, maxInputCharacters)
        .join('');
}
