import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Heading } from './heading.tsx';
import classes from './page.module.css';

/** A screen inside the frame: its heading, what it is for, what can be done on it. */
export function Page({
  title,
  hint,
  actions,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <div>
          <Heading>{title}</Heading>
          {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}

/** A part of a screen under a heading of its own. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}
