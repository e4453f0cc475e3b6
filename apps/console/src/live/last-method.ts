const key = 'rollcall.sign-in-method';

/** Notes by what this browser's person signs in: `password`, `passkey`, or the id of a provider. */
export function rememberMethod(method: string): void {
  // A browser that keeps nothing for pages refuses; then nothing is remembered.
  try {
    localStorage.setItem(key, method);
  } catch {}
}

/** By what somebody signed in here last; null when nobody knows. */
export function lastMethod(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
