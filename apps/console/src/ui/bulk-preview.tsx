import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './bulk-preview.module.css';
import { NameList } from './name-list.tsx';
import { type Outcome, OutcomeList } from './outcome-list.tsx';

export interface BulkPreviewProps {
  /** Whom or what it concerns. */
  names: readonly string[];
  /** What happens to them, and what breaks, a sentence each. */
  effects: readonly ReactNode[];
  /** Who is left out, and why. */
  leftOut: readonly Outcome[];
  /** What is to be said of the others. */
  children?: ReactNode;
}

/** What an act on several will do, before it is done. */
export function BulkPreview({ names, effects, leftOut, children }: BulkPreviewProps) {
  const { t } = useLingui();
  return (
    <>
      {names.length === 0 ? (
        <Text size="sm">
          <Trans>Nothing would change.</Trans>
        </Text>
      ) : (
        <div>
          <Text size="sm" fw={600}>
            <NameList names={names} />
          </Text>
          <ul className={classes['effects']}>
            {effects.map((effect, index) => (
              <li key={index}>{effect}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
      {leftOut.length > 0 && (
        <div>
          <Text size="sm" mb="xs">
            <Plural value={leftOut.length} one="# is left out:" other="# are left out:" />
          </Text>
          <OutcomeList label={t`Left out`} outcomes={leftOut} />
        </div>
      )}
    </>
  );
}
