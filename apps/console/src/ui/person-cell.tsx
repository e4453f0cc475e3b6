import type { PictureId } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { Copyable } from './copyable.tsx';
import classes from './name-lines.module.css';
import { PersonAvatar } from './person-avatar.tsx';

export interface PersonCellProps {
  id: string;
  name: string;
  email: string;
  pictureId?: PictureId | null;
  /** Stands behind the name, which gives way to it. */
  note?: ReactNode;
  /** A line of its own under the address. */
  below?: ReactNode;
}

/** A person as a list shows them: avatar, name, address. */
export function PersonCell({ id, name, email, pictureId, note, below }: PersonCellProps) {
  return (
    <>
      <PersonAvatar id={id} name={name} pictureId={pictureId} />
      <div className={classes['words']}>
        <span className={classes['line']}>
          <bdi className={classes['name']}>{name}</bdi>
          {note}
        </span>
        <Copyable text={email} />
        {below}
      </div>
    </>
  );
}
