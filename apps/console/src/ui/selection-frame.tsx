import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './selection-frame.module.css';

export interface SelectionFrameProps {
  /** How many rows are selected. */
  count: number;
  /** What can be done with them. */
  actions: ReactNode;
  onClear(): void;
  /** The table. */
  children: ReactNode;
}

/** A table with a bar that stands at the lower edge of the window while rows are selected. For the keyboard it comes first. */
export function SelectionFrame({ count, actions, onClear, children }: SelectionFrameProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const isSelecting = count > 0;
  useEffect(() => {
    const table = frame.current;
    if (!isSelecting || table === null) return;
    return () => {
      // The bar has taken the focus with it, or a dialog does that now.
      const { activeElement } = document;
      const isLost = activeElement === document.body || activeElement?.closest('[role="dialog"]') !== null;
      if (isLost) table.querySelector<HTMLElement>('input[type="checkbox"]')?.focus({ preventScroll: true });
    };
  }, [isSelecting]);
  return (
    <div className={classes['frame']} ref={frame}>
      <span className="visually-hidden" role="status">
        {isSelecting && <Selected count={count} />}
      </span>
      {isSelecting && (
        <section className={classes['bar']} aria-label={t`Selection`}>
          <span className={classes['count']}>
            <Selected count={count} />
          </span>
          <div className={classes['actions']}>{actions}</div>
          <Button variant="subtle" color="gray" size="xs" onClick={onClear}>
            <Trans>Clear</Trans>
          </Button>
        </section>
      )}
      {children}
    </div>
  );
}

function Selected({ count }: { count: number }) {
  return <Plural value={count} one="# selected" other="# selected" />;
}
