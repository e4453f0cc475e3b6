import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import type { WebhookView } from '@rollcall/protocol';
import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { kindWords, WebhookFilter, WebhookState } from './webhook-words.tsx';
import classes from './webhooks.module.css';

/** What an endpoint is, and how it is doing. */
export function WebhookFacts({ webhook }: { webhook: WebhookView }) {
  const { t, i18n } = useLingui();
  const { kind, eventTypes, progress, hasToken, overlapEndsAt, createdAt } = webhook;
  return (
    <>
      <Trouble webhook={webhook} />
      <dl className={classes['facts']}>
        <Fact name={t`State`}>
          <WebhookState webhook={webhook} />
        </Fact>
        <Fact name={t`Waiting`}>
          <Plural value={progress.waiting} one="# event" other="# events" />
        </Fact>
        <Fact name={t`Last delivered`}>
          {progress.lastDeliveredAt === null ? <Trans>never</Trans> : <RelativeTime at={progress.lastDeliveredAt} />}
        </Fact>
        <Fact name={t`Kind`}>{i18n._(kindWords[kind])}</Fact>
        <Fact name={t`Events`}>
          <WebhookFilter eventTypes={eventTypes} />
        </Fact>
        {kind === 'collector' && <Fact name={t`Token`}>{hasToken ? <Trans>Set</Trans> : <Trans>None</Trans>}</Fact>}
        {overlapEndsAt !== null && (
          <Fact name={t`Two secrets sign until`}>
            <RelativeTime at={overlapEndsAt} />
          </Fact>
        )}
        <Fact name={t`Added`}>
          <RelativeTime at={createdAt} />
        </Fact>
      </dl>
    </>
  );
}

/** What went wrong, and what happens next. */
function Trouble({ webhook: { paused, progress } }: { webhook: WebhookView }) {
  if (paused !== null && paused.reason !== 'chosen') {
    return (
      <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="status">
        {paused.reason === 'gone' ? (
          <Trans>
            It answered that it is gone (410), so nothing is sent any more. Resume it to go on where it stopped.
          </Trans>
        ) : (
          <Trans>
            It took nothing for three days, so nothing is sent any more. Everything since then waits: resume it to go on
            where it stopped.
          </Trans>
        )}
      </Alert>
    );
  }
  const { failing } = progress;
  if (paused !== null || failing === null) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconClockExclamation size={18} aria-hidden />} role="status">
      <Trans>
        It has not taken the oldest event since <RelativeTime at={failing.since} />. What came later waits behind it.
      </Trans>{' '}
      {failing.nextAttemptAt !== null && <NextAttempt at={failing.nextAttemptAt} />}
    </Alert>
  );
}

/** A time of less than a minute has no words of its own. */
function NextAttempt({ at }: { at: string }) {
  if (new Date(at).getTime() - Date.now() < 60_000) return <Trans>It is tried again in a moment.</Trans>;
  return (
    <Trans>
      Next attempt: <RelativeTime at={at} />.
    </Trans>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
