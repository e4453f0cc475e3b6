import { Trans } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Copyable } from './copyable.tsx';

export interface ProblemProps {
  /** What happened, and what was not done. */
  children: ReactNode;
  requestId?: string | null;
  onRetry?: (() => void) | undefined;
}

/** Something went wrong: what, and the id by which the operator finds it. */
export function Problem({ children, requestId = null, onRetry }: ProblemProps) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
      <div>{children}</div>
      {requestId !== null && (
        <div className="quiet">
          <Trans>Request</Trans> <Copyable text={requestId} />
        </div>
      )}
      {onRetry !== undefined && (
        <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </Alert>
  );
}
