import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { AccountActivityEvent } from '@rollcall/protocol';
import { type Icon, IconBell, IconLink, IconLock, IconMail, IconShieldLock, IconUser } from '@tabler/icons-react';
import { DeviceName } from '../../ui/device-words.tsx';
import { EventSentence } from '../../ui/event-sentence.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './session-row.module.css';
import { deviceIcons, PlaceName } from './session-words.tsx';

/** What an event is about, by the first half of its type. Sessions show the device that they were on. */
const icons: Readonly<Record<string, Icon>> = {
  account: IconUser,
  authenticator: IconShieldLock,
  emailChange: IconMail,
  identity: IconLink,
  password: IconLock,
  push: IconBell,
  recoveryCode: IconShieldLock,
  recoveryCodes: IconShieldLock,
};

/** One event of the account: what happened, on which device, from where, and when. */
export function AccountActivityRow({ event }: { event: AccountActivityEvent }) {
  const { type, data, origin, at } = event;
  const [subject = ''] = type.split('.');
  const EventIcon = subject === 'session' && origin ? deviceIcons[origin.device.kind] : (icons[subject] ?? IconLock);
  return (
    <li className={classes['row']}>
      <EventIcon size={20} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <span className={classes['sentence']}>
          <EventSentence event={event} />{' '}
          {data['isNewDevice'] === true && (
            <Badge variant="light" size="xs" tt="none">
              <Trans>new device</Trans>
            </Badge>
          )}
        </span>
        {origin && (
          <span className="quiet">
            <DeviceName device={origin.device} />
            {' · '}
            <PlaceName place={origin.place} />
          </span>
        )}
      </div>
      <span className={classes['when']}>
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
