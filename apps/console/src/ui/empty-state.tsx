import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({
  icon: StateIcon,
  title,
  children,
}: {
  icon: Icon;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes['empty']}>
      <StateIcon size={28} stroke={1.4} aria-hidden />
      <p className={classes['title']}>{title}</p>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
    </div>
  );
}
