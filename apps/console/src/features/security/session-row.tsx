import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import type { ListedSession } from '@rollcall/protocol';
import { DeviceName } from '../../ui/device-words.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './session-row.module.css';
import { deviceIcons, PlaceName } from './session-words.tsx';

export interface SessionRowProps {
  session: ListedSession;
  busy: boolean;
  onEnd(): void;
}

/** One session: what it is, where it was begun, when it was last used. */
export function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { t } = useLingui();
  const { device, place, isThisOne, signedInAt, lastSeenAt } = session;
  const DeviceIcon = deviceIcons[device.kind];
  return (
    <li className={classes['row']}>
      <DeviceIcon size={20} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <span className={classes['device']}>
          <DeviceName device={device} />{' '}
          {isThisOne && (
            <Badge variant="light" size="xs" tt="none">
              <Trans>this one</Trans>
            </Badge>
          )}
        </span>
        <span className="quiet">
          <PlaceName place={place} />
        </span>
        <span className="quiet">
          <Trans>
            Signed in <RelativeTime at={signedInAt} />, last seen <RelativeTime at={lastSeenAt} />
          </Trans>
        </span>
      </div>
      {!isThisOne && (
        <Button
          variant="default"
          size="xs"
          loading={busy}
          onClick={onEnd}
          aria-label={t`Sign out ${device.browser ?? t`unknown browser`}`}
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
}
