import { useLingui } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import { Problem } from '../ui/problem.tsx';
import { refusalMessages, unexpectedMessage } from '../ui/refusal-message.ts';

/** The sentence for an error of a call. */
export function useFailureSentence(): (error: unknown) => string {
  const { i18n } = useLingui();
  return (error) => {
    const refusal = readRefusal(error);
    return i18n._(refusal === null ? unexpectedMessage : refusalMessages[refusal.code]);
  };
}

/** Shows the error of a call: what happened, what was not done, and the request's id. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const sentence = useFailureSentence();
  return (
    <Problem requestId={requestIdOf(error)} onRetry={onRetry}>
      {sentence(error)}
    </Problem>
  );
}

function requestIdOf(error: unknown): string | null {
  const data = (error as { data?: { requestId?: unknown } | null } | null)?.data;
  return typeof data?.requestId === 'string' ? data.requestId : null;
}
