import { useLingui } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import { useRef, useState } from 'react';
import type { Outcome } from '../ui/outcome-list.tsx';
import { useFailureSentence } from './failure.tsx';

/** Where an act on several stands: the person is asked, it runs, or it is over. */
export type BulkPhase =
  | { name: 'asking' }
  | { name: 'running'; done: number; total: number; canStop: boolean }
  | { name: 'over'; outcomes: readonly Outcome[] };

export interface BulkCalls<Subject> {
  subjects: readonly Subject[];
  /** How many of them one call takes. */
  perCall: number;
  nameOf(subject: Subject): { id: string; name: string };
  call(part: readonly Subject[]): Promise<readonly Outcome[]>;
  /** What is told of those for whom nothing is called. */
  heldBack?: readonly Outcome[];
}

/** Runs an act on several, call after call. What is refused stops nothing; a person who does not confirm who they are does. */
export function useBulkAct() {
  const { t } = useLingui();
  const sentence = useFailureSentence();
  const [isOpen, setOpen] = useState(false);
  const [phase, setPhase] = useState<BulkPhase>({ name: 'asking' });
  const isStopped = useRef(false);

  const run = async <Subject>({ subjects, perCall, nameOf, call, heldBack = [] }: BulkCalls<Subject>) => {
    isStopped.current = false;
    const outcomes: Outcome[] = [];
    const total = subjects.length;
    let reason: string | null = null;
    for (let from = 0; from < total; from += perCall) {
      setPhase({ name: 'running', done: from, total, canStop: total > perCall });
      const part = subjects.slice(from, from + perCall);
      const refuse = (why: string) => part.map((one) => ({ ...nameOf(one), isDone: false, why }));
      if (isStopped.current) reason = t`Not begun, because you stopped before.`;
      if (reason !== null) {
        outcomes.push(...refuse(reason));
        continue;
      }
      try {
        // One after the other on purpose: what became of a part is known before the next one is begun.
        outcomes.push(...(await call(part)));
      } catch (error) {
        outcomes.push(...refuse(sentence(error)));
        const code = readRefusal(error)?.code;
        if (code === 'session.not-fresh' || code === 'session.required') reason = sentence(error);
      }
    }
    setPhase({ name: 'over', outcomes: [...outcomes, ...heldBack] });
  };
  return {
    isOpen,
    phase,
    open() {
      setPhase({ name: 'asking' });
      setOpen(true);
    },
    /** Closes the dialog; while it runs, nothing more is begun instead. */
    close() {
      if (phase.name === 'running') isStopped.current = true;
      else setOpen(false);
    },
    run,
  };
}

export type BulkAct = ReturnType<typeof useBulkAct>;
