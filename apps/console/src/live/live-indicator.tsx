import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import type { FeedStatus } from '@rollcall/client';
import type { ReactNode } from 'react';
import { useInstantWords } from '../ui/instant.ts';
import classes from './live-indicator.module.css';

/** Says whether the screen equals the database, and since when it may not. */
export function LiveIndicator({ status }: { status: FeedStatus }) {
  const instantWords = useInstantWords();
  const clock = (at: number) => instantWords(at, { timeStyle: 'medium' });
  return (
    <output className={classes['indicator']} data-state={status.state} aria-live="polite">
      <span className={classes['dot']} aria-hidden />
      {sentence(status, clock)}
    </output>
  );
}

function sentence(status: FeedStatus, clock: (at: number) => string): ReactNode {
  switch (status.state) {
    case 'live':
      return <Trans>Live</Trans>;
    case 'connecting':
      return <Trans>Connecting…</Trans>;
    case 'catching-up':
      return <Trans>Catching up…</Trans>;
    case 'reconnecting':
      // Nothing has been read yet, so there is no hour of which something is shown.
      if (status.since === 0) return <Trans>Reconnecting…</Trans>;
      return <Trans>Reconnecting… showing {clock(status.since)}</Trans>;
    case 'stale':
      return <Trans>Out of date since {clock(status.since)}</Trans>;
    case 'outdated':
      return (
        <Anchor component="button" size="sm" underline="always" onClick={() => location.reload()}>
          <Trans>Reload for the new version</Trans>
        </Anchor>
      );
    case 'revoked':
    case 'closed':
      return <Trans>Ended</Trans>;
  }
}
