import { type InvitationOutcome, type Role, splitAddressList } from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import type { CheckedAddress } from './address-check.ts';

/** One address of an act, with the role that it is invited to. */
export interface Invited {
  email: string;
  role: Role;
}

/** Outcomes after which there is nothing left to do with an address here. */
const done: readonly InvitationOutcome[] = ['invited', 'already-member', 'already-invited', 'duplicate'];

/** The addresses to send: the good ones, each with its own role or the one for all. */
export function invitedOf(checked: readonly CheckedAddress[], role: Role, own: ReadonlyMap<string, Role>): Invited[] {
  return checked
    .filter(({ verdict }) => verdict === 'fine')
    .map(({ text }) => ({ email: text, role: own.get(text) ?? role }));
}

/**
 * What stays in the box after an act: what was not sent (wrong, or typed while the act was under way) and what the
 * server could not invite. Nothing that a person typed is lost in silence.
 */
export function leftInBox(
  checked: readonly CheckedAddress[],
  sent: readonly Invited[],
  results: readonly InvitationResult[],
): string {
  const settled = new Set(results.filter(({ outcome }) => done.includes(outcome)).map(({ email }) => email));
  const gone = new Set(sent.map(({ email }) => email).filter((email) => settled.has(email)));
  return checked
    .map(({ text }) => text)
    .filter((text) => !gone.has(text))
    .join('\n');
}

/** Adds the addresses of whole texts (files that were dropped) to what is in the box, each on a line of its own. */
export function withTexts(typed: string, texts: readonly string[]): string {
  const found = texts.flatMap(splitAddressList).map(({ input, result }) => (result.ok ? result.address : input));
  return [typed.trim(), ...found].filter((line) => line !== '').join('\n');
}
