import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { readRefusal } from '@rollcall/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { EntryPage } from '../../ui/entry-page.tsx';

/** A link about an address that cannot be used any more: what may have happened, and what to do. */
export function DeadLink({ error, way, onRetry }: { error: unknown; way: ReactNode; onRetry(): void }) {
  const { productName } = useConfiguration();
  const isDead = readRefusal(error)?.code === 'email.link-rejected';
  return (
    <EntryPage productName={productName} title={<Trans>This link leads nowhere</Trans>}>
      {isDead ? <p role="status">{way}</p> : <Failure error={error} onRetry={onRetry} />}
      <Anchor component={Link} to="/" underline="always" size="sm">
        <Trans>Go to {productName}</Trans>
      </Anchor>
    </EntryPage>
  );
}
