import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state-label.module.css';

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

/** A state as an icon and a word; the colour only repeats what they say. */
export function StateLabel({ icon: StateIcon, tone, children }: { icon: Icon; tone: Tone; children: ReactNode }) {
  return (
    <span className={classes['state']} data-tone={tone}>
      <StateIcon size={14} aria-hidden />
      {children}
    </span>
  );
}
