import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { OrganizationId, WebhookAttemptId } from '@rollcall/domain';
import type { WebhookAttemptView, WebhookView } from '@rollcall/protocol';
import { IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Failure } from '../../live/failure.tsx';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { eventTypeWords } from '../../ui/event-type-words.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { StateLabel } from '../../ui/state-label.tsx';
import { CallMenu } from './call-menu.tsx';
import { problemWords } from './webhook-words.tsx';
import classes from './webhooks.module.css';

/** All calls, or those that were not taken. */
export function CallFilter({
  show,
  onChange,
}: {
  show: 'failed' | undefined;
  onChange(show: 'failed' | undefined): void;
}) {
  const { t } = useLingui();
  return (
    <NativeSelect
      value={show ?? 'all'}
      onChange={({ currentTarget }) => onChange(currentTarget.value === 'failed' ? 'failed' : undefined)}
      data={[
        { value: 'all', label: t`All deliveries` },
        { value: 'failed', label: t`Failed deliveries` },
      ]}
      aria-label={t`Which deliveries`}
      maw={220}
    />
  );
}

export interface CallListProps {
  organizationId: OrganizationId;
  webhook: WebhookView;
  onlyFailed: boolean;
  lookEveryMs: number;
  onOpen(id: WebhookAttemptId): void;
}

/** The calls of an endpoint as they are made, the newest first. */
export function CallList({ organizationId, webhook, onlyFailed, lookEveryMs, onOpen }: CallListProps) {
  const { t } = useLingui();
  const { client } = trpc.useUtils();
  const input = { organizationId, webhookId: webhook.id, ...(onlyFailed ? { onlyFailed } : {}) };
  const key = getQueryKey(trpc.webhook.listAttempts, input, 'infinite');
  const list = usePages(key, (place) => client.webhook.listAttempts.query({ ...input, ...place }), lookEveryMs);
  const calls = list.pages?.flatMap(({ attempts }) => attempts) ?? null;
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (calls === null) return <SkeletonRows count={4} />;
  if (calls.length === 0) {
    return (
      <EmptyState
        icon={IconSend}
        title={onlyFailed ? <Trans>Nothing has failed</Trans> : <Trans>Nothing was sent yet</Trans>}
      >
        {onlyFailed ? (
          <Trans>Every delivery of the last thirty days was taken.</Trans>
        ) : (
          <Trans>The next thing that happens is sent here, or send a test.</Trans>
        )}
      </EmptyState>
    );
  }
  return (
    <DataTable
      label={t`Deliveries`}
      columns="minmax(0, 1.6fr) 112px minmax(0, 1fr) 84px 112px 36px"
      rows={calls}
      keyOf={({ id }) => id}
      onEnd={list.loadMore}
      head={
        <>
          <HeadCell part="name">
            <Trans>Event</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>State</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Answer</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Took</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>When</Trans>
          </HeadCell>
          <MenuHeadCell />
        </>
      }
    >
      {(call) => (
        <>
          <Cell part="name">
            <button type="button" className={classes['event']} onClick={() => onOpen(call.id)}>
              <CallName call={call} />
            </button>
            <CallTrigger call={call} />
          </Cell>
          <Cell>
            <CallState call={call} />
          </Cell>
          <Cell part="wide">
            <span className={classes['clip']}>
              <CallAnswer call={call} />
            </span>
          </Cell>
          <Cell part="wide">
            <span className="figures">
              <Took ms={call.durationMs} />
            </span>
          </Cell>
          <Cell part="wide">
            <RelativeTime at={call.at} />
          </Cell>
          <Cell part="menu">
            <CallMenu
              organizationId={organizationId}
              webhookId={webhook.id}
              call={call}
              onOpen={() => onOpen(call.id)}
            />
          </Cell>
        </>
      )}
    </DataTable>
  );
}

/** What was sent: the event by its number and what happened, or how many there were. */
export function CallName({ call: { seq, lastSeq, eventCount, type } }: { call: WebhookAttemptView }) {
  const { i18n } = useLingui();
  if (eventCount > 1) {
    return (
      <>
        <Plural value={eventCount} one="# event" other="# events" />{' '}
        <span className="quiet">
          #{seq}–{lastSeq}
        </span>
      </>
    );
  }
  return (
    <>
      {type === null ? <Trans>Event</Trans> : i18n._(eventTypeWords[type])} <span className="quiet">#{seq}</span>
    </>
  );
}

/** Why it was sent, where its turn was not the reason, and which try it was. */
function CallTrigger({ call: { trigger, attempt } }: { call: WebhookAttemptView }) {
  if (trigger === 'test') {
    return (
      <span className="quiet">
        <Trans>Test</Trans>
      </span>
    );
  }
  if (trigger === 'replay') {
    return (
      <span className="quiet">
        <Trans>Sent again</Trans>
      </span>
    );
  }
  if (attempt === 1) return null;
  return (
    <span className="quiet">
      <Trans>Attempt {attempt}</Trans>
    </span>
  );
}

export function CallState({ call }: { call: Pick<WebhookAttemptView, 'isDelivered'> }) {
  return call.isDelivered ? (
    <StateLabel icon={IconCircleCheck} tone="good">
      <Trans>Delivered</Trans>
    </StateLabel>
  ) : (
    <StateLabel icon={IconCircleX} tone="bad">
      <Trans>Failed</Trans>
    </StateLabel>
  );
}

/** What came back, in a word. */
export function CallAnswer({ call: { status, problem } }: { call: WebhookAttemptView }) {
  const { i18n } = useLingui();
  if (status !== null) return <span className="figures">{status}</span>;
  return problem === null ? null : i18n._(problemWords[problem]);
}

/** How long an answer took. */
export function Took({ ms }: { ms: number }) {
  return <Trans>{ms} ms</Trans>;
}
