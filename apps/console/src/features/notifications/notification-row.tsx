import { Trans } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import type { NotificationView } from '@rollcall/protocol';
import { Link } from '@tanstack/react-router';
import { EventSentence } from '../../ui/event-sentence.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './notification-bell.module.css';
import { placeOf } from './notification-place.ts';

/** One notification, as a link to where its matter is dealt with. */
export function NotificationRow({ notification, onOpen }: { notification: NotificationView; onOpen(): void }) {
  const { event, isRead, organizationName } = notification;
  return (
    <li>
      <Link {...placeOf(notification)} className={classes['row']} data-unread={!isRead || undefined} onClick={onOpen}>
        <span className={classes['dot']} aria-hidden />
        <span>
          {!isRead && (
            <VisuallyHidden>
              <Trans>Unread:</Trans>{' '}
            </VisuallyHidden>
          )}
          <EventSentence event={event} />
          <span className={classes['where']}>
            <bdi>{organizationName}</bdi>
            <RelativeTime at={event.at} />
          </span>
        </span>
      </Link>
    </li>
  );
}
