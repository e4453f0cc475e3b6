import { Trans } from '@lingui/react/macro';
import type { Device, Place } from '@rollcall/protocol';
import { type Icon, IconDeviceDesktop, IconDeviceMobile, IconDevices, IconDeviceTablet } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What each kind of device looks like. */
export const deviceIcons: Readonly<Record<Device['kind'], Icon>> = {
  desktop: IconDeviceDesktop,
  mobile: IconDeviceMobile,
  tablet: IconDeviceTablet,
  unknown: IconDevices,
};

/** A place as far as it is known. */
export function PlaceName({ place: { kind, network } }: { place: Place }): ReactNode {
  switch (kind) {
    case 'this-machine':
      return <Trans>The server’s own machine</Trans>;
    case 'this-network':
      return <Trans>This network ({network})</Trans>;
    case 'private-network':
      return <Trans>Private network {network}</Trans>;
    case 'network':
      return <Trans>Network {network}</Trans>;
    case 'unknown':
      return <Trans>Unknown network</Trans>;
  }
}
