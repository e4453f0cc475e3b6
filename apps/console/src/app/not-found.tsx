import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Failure } from '../live/failure.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** An address that leads nowhere, or to nothing that this person may see: both look the same. */
export function NotFound() {
  return (
    <main>
      <EmptyState icon={IconMapPinOff} title={<Trans>There is nothing here</Trans>}>
        <p>
          <Trans>The address is wrong, or what was here is not yours to see.</Trans>
        </p>
        <Button component={Link} to="/" variant="default">
          <Trans>Go to the start</Trans>
        </Button>
      </EmptyState>
    </main>
  );
}

/** A screen that could not be drawn. */
export function Crash({ error, reset }: ErrorComponentProps) {
  return (
    <main style={{ padding: 32 }}>
      <Failure error={error} onRetry={reset} />
    </main>
  );
}
