import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './outcome-list.module.css';

/** What became of one of several. */
export interface Outcome {
  id: string;
  /** Whom or what it concerned. */
  name: string;
  isDone: boolean;
  /** Goes on from the name. */
  words?: ReactNode;
  /** A sentence of its own: why nothing was done. */
  why?: ReactNode;
}

/** One answer for each of several, behind its name. */
export function OutcomeList({ label, outcomes }: { label: string; outcomes: readonly Outcome[] }) {
  // A long list scrolls, by keyboard too, so it takes the focus.
  return (
    <ul className={classes['outcomes']} aria-label={label} aria-live="polite" tabIndex={0}>
      {outcomes.map(({ id, name, isDone, words, why }) => (
        <li key={id}>
          {isDone ? (
            <IconCircleCheck size={16} color="var(--good)" aria-hidden />
          ) : (
            <IconInfoCircle size={16} color="var(--waiting)" aria-hidden />
          )}
          <span>
            <bdi className={classes['name']}>{name}</bdi> {words}
            {why !== undefined && <span className={classes['why']}>{why}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
