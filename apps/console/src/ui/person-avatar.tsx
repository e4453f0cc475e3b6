import classes from './person-avatar.module.css';
import { personColor } from './person-color.ts';

/** A person's initials on their colour. Their name stands beside it, so readers of screens skip it. */
export function PersonAvatar({ id, name, size = 28 }: { id: string; name: string; size?: number }) {
  const style = { background: personColor(id), width: size, height: size, fontSize: Math.round(size * 0.4) };
  return (
    <span className={classes['avatar']} style={style} aria-hidden>
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
