import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { tellConfirmed } from '../../live/confirmed-elsewhere.ts';
import { EntryPage } from '../../ui/entry-page.tsx';

/** The end of the window in which somebody confirmed at a provider that it is them. The window behind it goes on. */
export function ConfirmedScreen() {
  const { productName } = useConfiguration();
  useEffect(() => {
    tellConfirmed();
    window.close();
  }, []);
  return (
    <EntryPage productName={productName} title={<Trans>Confirmed</Trans>}>
      <p role="status">
        <Trans>You can close this window and go on in the other one.</Trans>
      </p>
    </EntryPage>
  );
}
