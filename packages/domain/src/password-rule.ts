import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

/** A password in the form that is hashed and compared: NFC, whole, judged. */
export type Password = string & { readonly brand: 'Password' };

/** What a password is judged against. */
export interface PasswordCircumstances {
  /** `limits.password` names the two: with and without a second factor. */
  minimumLength: number;
  /** What anybody would try first for this person: name, address, organization, its domain, the product. */
  words: readonly string[];
  /** Asked for the password in NFC and for the same in lower case. */
  isCommon: (password: string) => boolean;
}

const minWordCharacters = 3;
const minDistinctCharacters = 5;

/** The form in which a password is hashed, at sign-in too: two keyboards that spell one text differently agree. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/**
 * Judges a new password. Lengths count code points of the NFC form; every character is allowed and none is dropped.
 * Refused are passwords that are on the common list, that repeat one pattern, or that hold little besides the
 * person's own words (`isMadeOf`).
 */
export function judgePassword(password: unknown, circumstances: PasswordCircumstances): Decision<Password> {
  if (typeof password !== 'string' || !password.isWellFormed()) {
    return { ok: false, code: 'request.invalid', details: { reason: 'not-text' } };
  }
  const { minimumLength, words, isCommon } = circumstances;
  const maximumLength = limits.password.maxCharacters;
  if (password.length > maximumLength * 8) return { ok: false, code: 'password.too-long', details: { maximumLength } };
  const normal = normalizePassword(password);
  const characters = Array.from(normal);
  if (characters.length > maximumLength) return { ok: false, code: 'password.too-long', details: { maximumLength } };
  if (characters.length < minimumLength) return { ok: false, code: 'password.too-short', details: { minimumLength } };
  if (isCommon(normal) || isCommon(normal.toLowerCase())) return { ok: false, code: 'password.common' };
  if (isRepetitive(Array.from(normal.toLowerCase()))) return { ok: false, code: 'password.repetitive' };
  if (isMadeOf(words, normal)) return { ok: false, code: 'password.personal' };
  return { ok: true, value: normal as Password };
}

/** Fewer than five different characters, one pattern at least twice over, or one run such as `abcdef` or `987654`. */
function isRepetitive(characters: string[]): boolean {
  if (new Set(characters).size < minDistinctCharacters) return true;
  const half = Math.floor(characters.length / 2);
  for (let period = 1; period <= half; period += 1) {
    if (characters.every((character, at) => at < period || character === characters[at - period])) return true;
  }
  const steps = new Set(characters.slice(1).map((character, at) => stepBetween(characters[at] ?? '', character)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** Digits go round: after 9 comes 0. */
function stepBetween(before: string, after: string): number {
  const step = (after.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  if (before === '9' && after === '0') return 1;
  return before === '0' && after === '9' ? -1 : step;
}

/**
 * Takes the words, their parts and all digits out of the password; when a word was found and fewer than five different
 * characters are left, the password was made of the words. Short parts (under three characters) count for nothing.
 */
function isMadeOf(words: readonly string[], password: string): boolean {
  let rest = folded(password);
  const before = rest.length;
  for (const word of partsOf(words)) rest = rest.replaceAll(word, '');
  if (rest.length === before) return false;
  return new Set(rest.replace(/\p{Nd}/gu, '')).size < minDistinctCharacters;
}

function partsOf(words: readonly string[]): string[] {
  const parts = words.map(folded).flatMap((word) => [word, word.replace(/\s+/g, ''), ...word.split(/[^\p{L}\p{N}]+/u)]);
  const long = parts.filter((part) => Array.from(part).length >= minWordCharacters);
  return [...new Set(long)].sort((one, other) => other.length - one.length);
}

/** Case and accents do not make a word another word. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether a password is long enough only beside a second factor. */
export function isShortPassword(password: Password): boolean {
  return Array.from(password).length < limits.password.minCharacters;
}
