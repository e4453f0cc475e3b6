import { Trans } from '@lingui/react/macro';
import type { EventType } from '@rollcall/domain';
import type { ReactNode } from 'react';
import { seqWords } from './seq-words.ts';

interface Words {
  actor: ReactNode;
  /** Of the address of an endpoint. */
  host: ReactNode;
  data: Readonly<Record<string, unknown>>;
}

/** What happens to the endpoints that are told of the log. */
export const webhookSentences: Readonly<Record<Extract<EventType, `webhook.${string}`>, (words: Words) => ReactNode>> =
  {
    'webhook.created': ({ actor, host }) => (
      <Trans>
        {actor} created a webhook to {host}
      </Trans>
    ),
    'webhook.updated': ({ actor, host }) => (
      <Trans>
        {actor} changed the webhook to {host}
      </Trans>
    ),
    'webhook.secretRotated': ({ actor, host }) => (
      <Trans>
        {actor} rotated the secret of the webhook to {host}
      </Trans>
    ),
    'webhook.paused': ({ actor, host, data }) => webhookPauseSentence(actor, host, data['reason']),
    'webhook.resumed': ({ actor, host }) => (
      <Trans>
        {actor} resumed the webhook to {host}
      </Trans>
    ),
    'webhook.deleted': ({ actor, host }) => (
      <Trans>
        {actor} deleted the webhook to {host}
      </Trans>
    ),
    'webhook.testRequested': ({ actor, host }) => (
      <Trans>
        {actor} tried the webhook to {host}
      </Trans>
    ),
    'webhook.replayRequested': ({ actor, host, data }) =>
      data['andNewer'] === true ? (
        <Trans>
          {actor} had everything from event {seqWords(data['seq'])} on sent again to {host}
        </Trans>
      ) : (
        <Trans>
          {actor} had event {seqWords(data['seq'])} sent again to {host}
        </Trans>
      ),
  };

function webhookPauseSentence(actor: ReactNode, host: ReactNode, reason: unknown): ReactNode {
  if (reason === 'failing') return <Trans>The webhook to {host} was paused after three days of failures</Trans>;
  if (reason === 'gone') return <Trans>The webhook to {host} was paused because it says that it is gone</Trans>;
  return (
    <Trans>
      {actor} paused the webhook to {host}
    </Trans>
  );
}
