import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useConfiguration } from '../live/configuration.ts';
import { forgetWhatWasRead } from '../live/forget.ts';
import { trpc } from '../live/trpc.ts';
import { EntryPage } from '../ui/entry-page.tsx';
import { SupportContact } from '../ui/support-contact.tsx';

/** Says that nobody can work in an organization. Nobody who is kept out is told anything, so it asks whether it is over. */
export function SuspensionNotice({
  organizationName,
  askAgainMs = 10_000,
  children,
}: {
  organizationName: string;
  askAgainMs?: number;
  children?: ReactNode;
}) {
  const { productName, supportContact } = useConfiguration();
  const queryClient = useQueryClient();
  useEffect(() => forgetWhatWasRead(queryClient), [queryClient]);
  trpc.session.get.useQuery({}, { refetchInterval: askAgainMs });
  return (
    <EntryPage productName={productName} title={<Trans>{organizationName} is suspended</Trans>}>
      <p role="status">
        <Trans>
          Nobody can work in it at the moment. Nothing was deleted. To learn why, contact{' '}
          <SupportContact contact={supportContact} />. This page goes on by itself when it is over.
        </Trans>
      </p>
      {children}
    </EntryPage>
  );
}
