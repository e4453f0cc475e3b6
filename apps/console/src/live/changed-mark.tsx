import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { personColor } from '../ui/person-color.ts';
import classes from './changed-mark.module.css';
import { useRecentChange } from './recent-changes.ts';

/** Washes a row that somebody else has just changed in that person's colour, and says who it was. */
export function ChangedMark({ subjectId }: { subjectId: string }): ReactNode {
  const change = useRecentChange(subjectId);
  if (change === null) return null;
  const style = { '--wash': personColor(change.actorId) } as never;
  return (
    <>
      <span key={change.number} className={`washed ${classes['wash']}`} style={style} aria-hidden />
      {change.actorName !== null && (
        <span className={classes['who']} style={style}>
          <Trans>{change.actorName} changed this</Trans>
        </span>
      )}
    </>
  );
}
