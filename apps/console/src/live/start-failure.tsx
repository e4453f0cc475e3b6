import { Trans } from '@lingui/react/macro';
import { EntryPage } from '../ui/entry-page.tsx';
import { useConfiguration } from './configuration.ts';
import { Failure } from './failure.tsx';

/** For a window that could not find out who is signed in, so that there is no frame yet to say it in. */
export function StartFailure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { productName } = useConfiguration();
  return (
    <EntryPage productName={productName} title={<Trans>The server does not answer</Trans>}>
      <Failure error={error} onRetry={onRetry} />
    </EntryPage>
  );
}
