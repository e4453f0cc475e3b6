/** What somebody was told by a provider of who a person is. */
export interface ProvenIdentity {
  /** Together they are the identity. An address is none: it changes hands. */
  issuer: string;
  subject: string;
  /** The address that the provider says it has verified; null without one, whatever else it says. */
  verifiedEmail: string | null;
  /** What the provider calls the person. Nobody has checked it. */
  name: string | null;
  /** What the person will recognise the identity by, such as an address or a login. */
  label: string | null;
  /** When the provider last saw the person prove who they are; null when it does not say. */
  authenticatedAt: Date | null;
}

/** What binds an answer to its question. All of it stays with us and with the browser. */
export interface Bindings {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Where people prove who they are without a password of ours. */
export interface IdentityProvider {
  id: string;
  /** As the button has it. */
  name: string;
  /**
   * Where the browser is sent.
   * @param again whether the person has to prove who they are even if the provider knows already
   * @throws Refusal `identity.provider-unreachable`, `identity.provider-failed`
   */
  begin(bindings: Bindings, again: boolean): Promise<URL>;
  /**
   * Who came back, judged by everything that OAuth and OpenID Connect say about an answer.
   * @param answer the query with which the browser came back
   * @throws Refusal `identity.cancelled`, `identity.provider-unreachable`, `identity.provider-failed`
   */
  finish(answer: URLSearchParams, bindings: Bindings): Promise<ProvenIdentity>;
}

/** Where a provider sends browsers back to. One address for each, so that an answer says whose it has to be. */
export function callbackUrl(publicOrigin: string, providerId: string): URL {
  return new URL(`/auth/${providerId}/callback`, publicOrigin);
}
