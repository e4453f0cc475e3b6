import { readRefusal } from '@rollcall/client';
import type { AppRouter } from '@rollcall/server/router';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { useSyncExternalStore } from 'react';

/** A person is asked to confirm that it is them; the calls that wait for it go on or end together. */
interface Question {
  answered: Promise<boolean>;
  answer(confirmed: boolean): void;
}

let question: Question | null = null;
const listeners = new Set<() => void>();

/** Asks whoever sits here to confirm that it is them. @returns whether they did */
export function askForFreshSignIn(): Promise<boolean> {
  if (question === null) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    question = {
      answered: promise,
      answer(confirmed) {
        question = null;
        resolve(confirmed);
        tell();
      },
    };
    tell();
  }
  return question.answered;
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** The question that stands open; null when nobody has to confirm anything. */
export function useFreshSignInQuestion(): Question | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => question,
  );
}

/**
 * Holds a call that was refused for want of a fresh sign-in, asks the person, and makes it again. The form behind it
 * only sees that the call takes longer, so what was typed stays. A refusal left no trace, so the mutationId may be used again.
 */
export const freshSignInLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let current: Unsubscribable | null = null;
      let isOver = false;
      const call = (): void => {
        current = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            if (readRefusal(error)?.code !== 'session.not-fresh') return observer.error(error);
            void askForFreshSignIn().then((confirmed) => {
              if (isOver) return;
              if (confirmed) call();
              else observer.error(error);
            });
          },
        });
      };
      call();
      return () => {
        isOver = true;
        current?.unsubscribe();
      };
    });
