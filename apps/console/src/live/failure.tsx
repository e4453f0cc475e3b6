import { useLingui } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import { Problem } from '../ui/problem.tsx';
import { refusalMessages, unexpectedMessage, unreadMessage } from '../ui/refusal-message.ts';

/** The sentence for an error of a call. */
export function useFailureSentence(): (error: unknown) => string {
  const { i18n, t } = useLingui();
  return (error) => {
    const refusal = readRefusal(error);
    if (refusal === null) return i18n._(unexpectedMessage);
    const sentence = i18n._(refusalMessages[refusal.code]);
    const seconds = refusal.details['retryAfterSeconds'];
    if (typeof seconds !== 'number') return sentence;
    const wait = inWords(i18n.locale, seconds);
    return t`${sentence} You can try again ${wait}.`;
  };
}

/** Rounded up, so that nobody comes too early. */
function inWords(locale: string, seconds: number): string {
  const [length, unit] =
    seconds > 3_600 ? ([3_600, 'hour'] as const) : seconds > 90 ? ([60, 'minute'] as const) : ([1, 'second'] as const);
  return new Intl.RelativeTimeFormat(locale).format(Math.ceil(seconds / length), unit);
}

/** Shows the error of a call: what happened, what was not done, and the request's id. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { i18n } = useLingui();
  const sentence = useFailureSentence();
  // Only what was read can simply be tried again, and there nothing can have been half done.
  const isUnread = onRetry !== undefined && readRefusal(error) === null;
  return (
    <Problem requestId={requestIdOf(error)} onRetry={onRetry}>
      {isUnread ? i18n._(unreadMessage) : sentence(error)}
    </Problem>
  );
}

function requestIdOf(error: unknown): string | null {
  const data = (error as { data?: { requestId?: unknown } | null } | null)?.data;
  return typeof data?.requestId === 'string' ? data.requestId : null;
}
