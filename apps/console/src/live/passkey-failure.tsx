import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Problem } from '../ui/problem.tsx';
import { Failure } from './failure.tsx';

/** Says why a passkey was not made or not used: what the browser says, or what the server says. */
export function PasskeyFailure({ error }: { error: unknown }) {
  const words = wordsOf(error instanceof Error ? error.name : '');
  return words === null ? <Failure error={error} /> : <Problem>{words}</Problem>;
}

/** By the names that WebAuthn gives its errors; null for one that is not of the browser. */
function wordsOf(name: string): ReactNode {
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return <Trans>No passkey was used: it was cancelled, or took too long. Nothing was changed.</Trans>;
    case 'InvalidStateError':
      return <Trans>This device holds a passkey of your account already.</Trans>;
    case 'ConstraintError':
    case 'NotSupportedError':
    case 'SecurityError':
      return <Trans>This browser or device cannot do that with a passkey. Nothing was changed.</Trans>;
    default:
      return null;
  }
}
