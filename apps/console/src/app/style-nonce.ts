declare global {
  /** Where libraries that add style elements look for the page's nonce. */
  var __webpack_nonce__: string | undefined;
}

/** The nonce by which the page's policy allows the style elements that are added while it runs. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Hands the nonce to libraries that cannot be handed it otherwise. */
export function shareStyleNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce();
}
