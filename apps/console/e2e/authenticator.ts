import type { CDPSession, Page } from 'playwright-core';

/** A device that holds passkeys, plugged into one page of Chromium. Its person touches it when it asks. */
export interface Authenticator {
  held(): Promise<Passkeys>;
  /** Whether it can make sure who holds it. */
  knowsItsPerson(does: boolean): Promise<void>;
  /** While it is plugged in, it answers a page that offers to fill in a passkey before anybody has pressed anything. */
  unplug(): Promise<void>;
}

type Passkeys = Awaited<ReturnType<typeof credentialsOf>>;

/** Plugs a device into a page. @param passkeys what it holds already, from another page */
export async function plugIn(page: Page, passkeys: Passkeys = []): Promise<Authenticator> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of passkeys) await devTools.send('WebAuthn.addCredential', { authenticatorId, credential });
  return {
    held: () => credentialsOf(devTools, authenticatorId),
    knowsItsPerson: async (isUserVerified) => {
      await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    unplug: async () => {
      await devTools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}

async function credentialsOf(devTools: CDPSession, authenticatorId: string) {
  return (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}
