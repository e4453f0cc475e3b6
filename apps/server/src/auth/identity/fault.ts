import { Refusal } from '@rollcall/domain';

/** What libraries and the network call an answer that did not come. */
const unreachable = new Set([
  'OAUTH_TIMEOUT',
  'ABORT_ERR',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/**
 * The refusal for what went wrong with a provider: it did not answer, or its answer is not believed. What exactly was
 * wrong with an answer is for the log; it stays as the cause, and no page shows it.
 */
export function providerFault(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const refusal = new Refusal(isUnreachable(error) ? 'identity.provider-unreachable' : 'identity.provider-failed');
  refusal.cause = error;
  return refusal;
}

function isUnreachable(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string' && unreachable.has(code)) return true;
    if (current.name === 'TimeoutError' || current.name === 'AbortError') return true;
    current = current.cause;
  }
  return false;
}
