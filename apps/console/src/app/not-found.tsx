import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useConfiguration } from '../live/configuration.ts';
import { Failure } from '../live/failure.tsx';
import { EntryPage } from '../ui/entry-page.tsx';

/** An address that leads nowhere, or to nothing that this person may see: both look the same. */
export function NotFound() {
  const { productName } = useConfiguration();
  return (
    <EntryPage productName={productName} title={<Trans>There is nothing here</Trans>}>
      <p>
        <Trans>The address is wrong, or what was here is not yours to see.</Trans>
      </p>
      <Button component={Link} to="/" variant="default">
        <Trans>Go to the start</Trans>
      </Button>
    </EntryPage>
  );
}

/** A screen that could not be drawn. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const { productName } = useConfiguration();
  return (
    <EntryPage productName={productName} title={<Trans>This screen could not be shown</Trans>}>
      <Failure error={error} onRetry={reset} />
    </EntryPage>
  );
}
