import type { ReactNode } from 'react';
import classes from './entry-page.module.css';
import { Heading, WindowName } from './heading.tsx';

/** A screen before the frame: one card, one thing to do. */
export function EntryPage({
  productName,
  title,
  children,
  below,
}: {
  productName: string;
  title: ReactNode;
  children: ReactNode;
  below?: ReactNode;
}) {
  return (
    <main className={classes['entry']}>
      <div className={classes['brand']}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        {productName}
      </div>
      <div className={classes['card']}>
        <WindowName value={productName}>
          <Heading>{title}</Heading>
        </WindowName>
        {children}
      </div>
      {below !== undefined && <div className={classes['below']}>{below}</div>}
    </main>
  );
}
