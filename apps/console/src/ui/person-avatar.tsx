import type { PictureId } from '@rollcall/domain';
import classes from './person-avatar.module.css';
import { personColor } from './person-color.ts';

export interface PersonAvatarProps {
  id: string;
  name: string;
  pictureId?: PictureId | null | undefined;
  /** Pixels. */
  size?: number;
}

/** A person's picture, or their initials on their colour. Their name stands beside it, so readers of screens skip it. */
export function PersonAvatar({ id, name, pictureId = null, size = 28 }: PersonAvatarProps) {
  const style = { background: personColor(id), width: size, height: size, fontSize: Math.round(size * 0.4) };
  if (pictureId !== null) {
    const file = size > 32 ? '256.webp' : '64.webp';
    return (
      <img
        className={classes['avatar']}
        data-part="avatar"
        style={style}
        src={`/pictures/${pictureId}/${file}`}
        alt=""
      />
    );
  }
  return (
    <span className={classes['avatar']} data-part="avatar" style={style} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
