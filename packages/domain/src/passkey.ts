import { parseDisplayName } from './display-name.ts';
import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

/** How browsers reach the device that holds a passkey, as far as they say so in words that we know. */
export const passkeyTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What a passkey is called by its person: 1 to 80 code points on one line. */
export type PasskeyName = string & { readonly brand: 'PasskeyName' };

/** Reads the name of a passkey; `details.reason` says what is wrong with it. */
export function parsePasskeyName(input: unknown): Decision<PasskeyName> {
  const parsed = parseDisplayName(input);
  return parsed.ok
    ? { ok: true, value: parsed.name as PasskeyName }
    : { ok: false, code: 'passkey.name-invalid', details: { reason: parsed.problem } };
}

/** Decides whether an account that has this many passkeys may have one more. */
export function decidePasskeyAddition(held: number): Decision<'added'> {
  const { maxPerAccount } = limits.passkey;
  return held < maxPerAccount
    ? { ok: true, value: 'added' }
    : { ok: false, code: 'passkey.too-many', details: { maxPerAccount } };
}

/**
 * Decides about the counter that came with an answer. One that does not rise tells of a copy of the passkey. Passkeys
 * that are kept on several devices do not count: theirs stays at zero.
 */
export function decideCounterUse(counter: number, lastCounter: number): Decision<'used'> {
  const countsNothing = counter === 0 && lastCounter === 0;
  return countsNothing || counter > lastCounter ? { ok: true, value: 'used' } : { ok: false, code: 'passkey.rejected' };
}
