import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** The frame of a list: hairlines between rows, one border around them. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes['rows']} aria-label={label}>
      {children}
    </ul>
  );
}

/** The shape of rows that are on their way. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  return (
    <div className={classes['rows']} aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <div className={classes['skeleton']} key={index}>
          <Skeleton circle height={28} />
          <Skeleton height={10} width={`${38 - (index % 3) * 7}%`} />
          <Skeleton height={10} width="12%" ml="auto" />
        </div>
      ))}
    </div>
  );
}
