import type { EventView } from '@rollcall/protocol';
import { IconRobot } from '@tabler/icons-react';
import { EventSentence } from './event-sentence.tsx';
import classes from './event-row.module.css';
import { PersonAvatar } from './person-avatar.tsx';
import { RelativeTime } from './relative-time.tsx';

/** One event of a log. */
export function EventRow({ event, onOpen }: { event: EventView; onOpen?: (() => void) | undefined }) {
  const { actor, labels } = event;
  const person = actor.kind === 'account' ? (labels.actor ?? labels.subject) : null;
  const content = (
    <>
      {person ? <PersonAvatar id={actor.id} name={person} size={24} /> : <IconRobot size={20} stroke={1.5} className="quiet" aria-hidden />}
      <span className={classes['sentence']}>
        <EventSentence event={event} />
      </span>
      <span className="quiet">
        <RelativeTime at={event.at} />
      </span>
    </>
  );
  return (
    <li>
      {onOpen === undefined ? (
        <div className={classes['row']}>{content}</div>
      ) : (
        <button type="button" className={classes['row']} onClick={onOpen}>
          {content}
        </button>
      )}
    </li>
  );
}
