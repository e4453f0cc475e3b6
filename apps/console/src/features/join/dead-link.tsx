import { Trans } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { readRefusal } from '@rollcall/client';
import type { RefusalCode } from '@rollcall/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure, useFailureSentence } from '../../live/failure.tsx';
import { EntryPage } from '../../ui/entry-page.tsx';

/** What to do about a link that leads nowhere any more, by the reason. */
const ways: Partial<Record<RefusalCode, ReactNode>> = {
  'invitation.expired': <Trans>Ask the admin who invited you to send it again.</Trans>,
  'invitation.revoked': <Trans>If you think that this was a mistake, ask an admin of the organization.</Trans>,
  'invitation.declined': <Trans>If you changed your mind, ask an admin for a new invitation.</Trans>,
  'invitation.already-accepted': <Trans>Sign in to go to the organization.</Trans>,
  'invitation.inviter-not-admin': <Trans>Ask another admin of the organization for a new invitation.</Trans>,
  'invitation.link-rejected': <Trans>Look for the newest mail, or ask for a new invitation.</Trans>,
};

/** An invitation's link that cannot be used: why, and what to do. */
export function DeadLink({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { productName } = useConfiguration();
  const sentence = useFailureSentence();
  const code = readRefusal(error)?.code;
  const way = code === undefined ? undefined : ways[code];
  return (
    <EntryPage productName={productName} title={<Trans>This link leads nowhere</Trans>}>
      {way === undefined ? (
        <Failure error={error} onRetry={onRetry} />
      ) : (
        <p role="status">
          {sentence(error)} {way}
        </p>
      )}
      {code === 'invitation.already-accepted' ? (
        <Button component={Link} to="/sign-in" fullWidth>
          <Trans>Sign in</Trans>
        </Button>
      ) : (
        <Anchor component={Link} to="/sign-in" underline="always" size="sm">
          <Trans>Go to sign in</Trans>
        </Anchor>
      )}
    </EntryPage>
  );
}
