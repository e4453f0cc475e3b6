import { Trans } from '@lingui/react/macro';
import type { EventType } from '@rollcall/domain';
import type { ReactNode } from 'react';

interface Words {
  actor: ReactNode;
  subject: ReactNode;
  /** The name of the key. */
  apiKey: ReactNode;
  data: Readonly<Record<string, unknown>>;
}

/** What happens to the keys of persons and of the organization itself. */
export const keySentences: Readonly<
  Record<Extract<EventType, `apiKey.${string}` | `serviceKey.${string}`>, (words: Words) => ReactNode>
> = {
  'apiKey.created': ({ actor, apiKey }) => (
    <Trans>
      {actor} created the API key {apiKey}
    </Trans>
  ),
  'apiKey.renamed': ({ actor, apiKey }) => (
    <Trans>
      {actor} renamed an API key to {apiKey}
    </Trans>
  ),
  'apiKey.rotated': ({ actor, apiKey }) => (
    <Trans>
      {actor} rotated the API key {apiKey}
    </Trans>
  ),
  'apiKey.expiring': ({ subject, apiKey }) => (
    <Trans>
      The API key {apiKey} of {subject} expires soon
    </Trans>
  ),
  'apiKey.revoked': ({ actor, subject, apiKey, data }) => keyRevocationSentence(actor, subject, apiKey, data['reason']),
  'serviceKey.created': ({ actor, apiKey }) => (
    <Trans>
      {actor} created the service key {apiKey}
    </Trans>
  ),
  'serviceKey.renamed': ({ actor, apiKey }) => (
    <Trans>
      {actor} renamed a service key to {apiKey}
    </Trans>
  ),
  'serviceKey.restricted': ({ actor, apiKey }) => (
    <Trans>
      {actor} changed from where the service key {apiKey} may be used
    </Trans>
  ),
  'serviceKey.rotated': ({ actor, apiKey }) => (
    <Trans>
      {actor} rotated the service key {apiKey}
    </Trans>
  ),
  'serviceKey.expiring': ({ apiKey }) => <Trans>The service key {apiKey} expires soon</Trans>,
  'serviceKey.revoked': ({ actor, apiKey }) => (
    <Trans>
      {actor} revoked the service key {apiKey}
    </Trans>
  ),
};

function keyRevocationSentence(actor: ReactNode, subject: ReactNode, apiKey: ReactNode, reason: unknown): ReactNode {
  if (reason === 'membership-ended') {
    return (
      <Trans>
        The API key {apiKey} of {subject} ended with the membership
      </Trans>
    );
  }
  if (reason === 'account-deleted') {
    return (
      <Trans>
        The API key {apiKey} of {subject} ended with the account
      </Trans>
    );
  }
  if (reason === 'password-reset') {
    return (
      <Trans>
        The API key {apiKey} of {subject} ended with the old password
      </Trans>
    );
  }
  return (
    <Trans>
      {actor} revoked the API key {apiKey} of {subject}
    </Trans>
  );
}
