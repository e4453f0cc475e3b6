import { passkeyTransports } from '@rollcall/domain';
import type { PasskeyAnswer, PasskeyCreation, PasskeyOffer, PasskeyRequest } from '@rollcall/protocol';

/** Comes when it is needed: who signs in by a password does not wait for it. */
const webAuthn = () => import('@simplewebauthn/browser');

/** Whether passkeys can be had here: browsers have them for hosts with a name, by https or on this machine. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && !/^[\d.]+$|:/.test(location.hostname);
}

/** Whether the browser offers passkeys where it fills in addresses. */
export async function canFillInPasskeys(): Promise<boolean> {
  return canUsePasskeys() && (await webAuthn()).browserSupportsWebAuthnAutofill();
}

/** Has the browser make a passkey. @throws when its person does not want to, or its device cannot */
export async function makePasskey(creation: PasskeyCreation): Promise<PasskeyOffer> {
  const { startRegistration } = await webAuthn();
  const { id, rawId, type, response } = await startRegistration({ optionsJSON: creation });
  const { clientDataJSON, attestationObject, transports = [] } = response;
  const known = passkeyTransports.filter((transport) => transports.includes(transport));
  return { id, rawId, type, response: { clientDataJSON, attestationObject, transports: known } };
}

/** Has the browser answer with a passkey; one question ends the one before it. @throws when its person does not want to */
export async function answerWithPasskey(
  request: PasskeyRequest,
  from: 'dialog' | 'autofill' = 'dialog',
): Promise<PasskeyAnswer> {
  const { startAuthentication } = await webAuthn();
  const useBrowserAutofill = from === 'autofill';
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON: request, useBrowserAutofill });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const named = userHandle === undefined ? {} : { userHandle };
  return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, ...named } };
}

/** Ends the question that the browser asks. */
export async function stopAskingForPasskey(): Promise<void> {
  (await webAuthn()).WebAuthnAbortService.cancelCeremony();
}
