import type { ReactNode } from 'react';
import { Copyable } from './copyable.tsx';
import { PersonAvatar } from './person-avatar.tsx';
import classes from './person-cell.module.css';

/** A person as a list shows them: avatar, name, address. */
export function PersonCell({ id, name, email, note }: { id: string; name: string; email: string; note?: ReactNode }) {
  return (
    <>
      <PersonAvatar id={id} name={name} />
      <div className={classes['words']}>
        <span className={classes['name']}>
          {name} {note}
        </span>
        <Copyable text={email} />
      </div>
    </>
  );
}
