import { Trans } from '@lingui/react/macro';
import type { Device } from '@rollcall/protocol';
import type { ReactNode } from 'react';

/** A device as people call it. */
export function DeviceName({ device: { browser, system } }: { device: Device }): ReactNode {
  if (browser === null && system === null) return <Trans>Unknown device</Trans>;
  if (browser === null) return <Trans>Unknown browser on {system}</Trans>;
  if (system === null) return browser;
  return (
    <Trans>
      {browser} on {system}
    </Trans>
  );
}
