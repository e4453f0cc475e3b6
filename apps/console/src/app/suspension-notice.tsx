import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useConfiguration } from '../live/configuration.ts';
import { forgetWhatWasRead } from '../live/forget.ts';
import { trpc } from '../live/trpc.ts';
import { EntryPage } from '../ui/entry-page.tsx';
import { useInstantWords } from '../ui/instant.ts';
import { SupportContact } from '../ui/support-contact.tsx';

/**
 * Says that nobody can work in an organization, and when it will be deleted if it is to be. Nobody who is kept out is told
 * anything, so it asks whether it is over.
 */
export function SuspensionNotice({
  organizationName,
  deletionDueAt = null,
  askAgainMs = 5_000,
  children,
}: {
  organizationName: string;
  deletionDueAt?: string | null;
  askAgainMs?: number;
  children?: ReactNode;
}) {
  const { productName, supportContact } = useConfiguration();
  const queryClient = useQueryClient();
  useEffect(() => forgetWhatWasRead(queryClient), [queryClient]);
  trpc.session.get.useQuery({}, { refetchInterval: askAgainMs });
  const title =
    deletionDueAt === null ? (
      <Trans>{organizationName} is suspended</Trans>
    ) : (
      <Trans>{organizationName} will be deleted</Trans>
    );
  const contact = <SupportContact contact={supportContact} />;
  return (
    <EntryPage productName={productName} title={title}>
      <p role="status">
        {deletionDueAt === null ? (
          <Trans>
            Nobody can work in it at the moment. Nothing was deleted. To learn why, contact {contact}. This page goes on
            by itself when it is over.
          </Trans>
        ) : (
          <DeletionSentence dueAt={deletionDueAt} contact={contact} />
        )}
      </p>
      {children}
    </EntryPage>
  );
}

function DeletionSentence({ dueAt, contact }: { dueAt: string; contact: ReactNode }) {
  const instantWords = useInstantWords();
  const day = <time dateTime={dueAt}>{instantWords(dueAt, { dateStyle: 'long', timeStyle: 'short' })}</time>;
  return (
    <Trans>
      It is closed. On {day} everything in it is deleted for good; your own account stays. To stop this, contact{' '}
      {contact} before then. This page goes on by itself when it is opened again.
    </Trans>
  );
}
