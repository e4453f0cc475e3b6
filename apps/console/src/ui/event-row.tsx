import { isKey } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { IconKey, IconRobot } from '@tabler/icons-react';
import classes from './event-row.module.css';
import { EventSentence } from './event-sentence.tsx';
import { PersonAvatar } from './person-avatar.tsx';
import { RelativeTime } from './relative-time.tsx';

/** One event of a log. */
export function EventRow({ event, onOpen }: { event: EventView; onOpen?: (() => void) | undefined }) {
  const person = personOf(event);
  const Stranger = isKey(event.actor) ? IconKey : IconRobot;
  const content = (
    <>
      {person ? (
        <PersonAvatar id={person.id} name={person.name} size={24} />
      ) : (
        <Stranger size={20} stroke={1.5} className="quiet" aria-hidden />
      )}
      <span className={classes['sentence']}>
        <EventSentence event={event} linked={onOpen === undefined} />
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

/** Whose picture stands beside an event: who acted, or whom it is about when no person and no key acted. */
function personOf({ actor, labels, data }: EventView): { id: string; name: string } | null {
  if (isKey(actor)) return null;
  const id = actor.kind === 'account' ? actor.id : data['accountId'];
  const name = actor.kind === 'account' ? labels.actor : labels.subject;
  return typeof id === 'string' && name ? { id, name } : null;
}
