/** Why a text cannot be shown as somebody's name. */
export type DisplayNameProblem = 'not-text' | 'empty' | 'too-long' | 'hidden-character' | 'markup-or-link';

export type ParsedDisplayName = { ok: true; name: string } | { ok: false; problem: DisplayNameProblem };

/** The longest name, in code points after normalization. */
export const maxNameCharacters = 80;

/** Joiners and variation selectors stay allowed: Persian, Indic scripts and emoji are written with them. */
const hidden =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const piledMarks = /\p{M}{6}/u;
const visible = /[\p{L}\p{N}]|\p{Extended_Pictographic}/u;

/** Names go into mails to strangers, whose programs turn such texts into something to click. */
const markupOrLink = /[<>]|:\/\/|\bwww\.|\b(?:mailto|javascript|data):|[^\s@]@[^\s@]|\.\p{L}{2,}\//iu;

/** Reads a name: NFC, spaces trimmed and collapsed, one line, something to see in it, nothing to click. */
export function parseDisplayName(input: unknown): ParsedDisplayName {
  if (typeof input !== 'string') return refuse('not-text');
  if (input.length > maxNameCharacters * 10) return refuse('too-long');
  const name = input
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '');
  if (hidden.test(name) || piledMarks.test(name)) return refuse('hidden-character');
  if (!visible.test(name)) return refuse('empty');
  if (Array.from(name).length > maxNameCharacters) return refuse('too-long');
  return markupOrLink.test(name) ? refuse('markup-or-link') : { ok: true, name };
}

function refuse(problem: DisplayNameProblem): ParsedDisplayName {
  return { ok: false, problem };
}
